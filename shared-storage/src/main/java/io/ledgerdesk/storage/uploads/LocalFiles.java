package io.ledgerdesk.storage.uploads;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/** Uploads in a directory, 256 subdirectories deep by the last two digits of their names. */
final class LocalFiles implements FileStore {

    private static final String INCOMING = "incoming";
    private static final Duration LEFT_BEHIND = Duration.ofHours(24);

    private final Path directory;

    LocalFiles(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public Path incoming() throws IOException {
        Path incoming = Files.createDirectories(directory.resolve(INCOMING));
        return Files.createTempFile(incoming, "upload-", ".part");
    }

    @Override
    public void put(String name, Path file) throws IOException {
        try (FileChannel content = FileChannel.open(file, StandardOpenOption.WRITE)) {
            content.force(true);
        }
        Path target = path(name);
        Files.createDirectories(target.resolveSibling(""));
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Resource open(String name) {
        return new FileSystemResource(path(name));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    @Override
    public void tidy() throws IOException {
        Path incoming = directory.resolve(INCOMING);
        if (!Files.isDirectory(incoming)) {
            return;
        }
        Instant limit = Instant.now().minus(LEFT_BEHIND);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Path path(String name) {
        if (!UploadNames.isWellFormed(name)) {
            throw new IllegalArgumentException("no name of an upload");
        }
        String digits = name.substring(0, name.lastIndexOf('.'));
        return directory.resolve(digits.substring(digits.length() - 2)).resolve(name);
    }
}
