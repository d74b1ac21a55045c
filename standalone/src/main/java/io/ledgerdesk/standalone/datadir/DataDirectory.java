package io.ledgerdesk.standalone.datadir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The data directory, held by this process alone until it is closed or the process ends in whatever
 * way: the lock is the operating system's.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "ledgerdesk.lock";
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the directory if need be, readable by its owner only, and locks it.
     *
     * @throws StartRefused when another process holds it or it cannot be written to
     */
    public static DataDirectory open(Path directory) {
        try {
            Path absolute = directory.toAbsolutePath().normalize();
            if (Files.notExists(absolute)) {
                Files.createDirectories(absolute, ownerOnly(absolute, "rwx------"));
            }
            Path real = absolute.toRealPath();
            FileChannel channel =
                    FileChannel.open(
                            real.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            return lock(real, channel);
        } catch (AccessDeniedException e) {
            throw new StartRefused(
                    "The data directory "
                            + directory
                            + " cannot be used by "
                            + System.getProperty("user.name")
                            + ": no permission for "
                            + e.getFile()
                            + ".",
                    e);
        } catch (FileAlreadyExistsException e) {
            throw new StartRefused("The data directory " + directory + " is not a directory.", e);
        } catch (IOException e) {
            throw new StartRefused(
                    "The data directory " + directory + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static DataDirectory lock(Path real, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            lock = null;
        }
        if (lock == null) {
            String holder = holder(channel);
            channel.close();
            throw new StartRefused(
                    "The data directory "
                            + real
                            + " is in use by another Ledgerdesk"
                            + holder
                            + ". Stop that one first, or set DATA_DIR to another directory.");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid())
                                .getBytes(StandardCharsets.US_ASCII)),
                0);
        return new DataDirectory(real, channel);
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(20);
        int read = channel.read(buffer, 0);
        return read > 0
                ? " (process "
                        + new String(buffer.array(), 0, read, StandardCharsets.US_ASCII)
                        + ")"
                : "";
    }

    /** Where it is, without symbolic links. */
    public Path path() {
        return path;
    }

    /** A place inside it. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** A kept secret, if there is one of that name. */
    public Optional<String> secret(String name) {
        Path file = resolve(name);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new StartRefused("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The secret of that name; made now, of 256 random bits, if there is none yet. */
    public String secretOrNew(String name) {
        return secret(name)
                .orElseGet(
                        () -> {
                            byte[] bytes = new byte[SECRET_BYTES];
                            RANDOM.nextBytes(bytes);
                            String made =
                                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                            writePrivate(name, made + "\n");
                            return made;
                        });
    }

    /** Writes a file that only its owner can read, whole or not at all. */
    public void writePrivate(String name, String content) {
        Path file = resolve(name);
        try {
            Path written = Files.createTempFile(path, name, ".new", ownerOnly(path, "rw-------"));
            try (FileChannel out = FileChannel.open(written, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartRefused("The file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path place, String permissions) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Releases the lock, which lives as long as its channel. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
