package io.ledgerdesk.standalone.postgres;

import com.sun.security.auth.module.UnixSystem;

import io.ledgerdesk.standalone.datadir.StartRefused;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's programs for this platform, unpacked from the class path once. They are never taken
 * from a directory that others can write to, since this process is about to run them.
 */
final class Binaries {

    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);
    private static final Duration QUICK = Duration.ofSeconds(10);
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    private final Path home;
    private final List<String> prefix;
    private final int majorVersion;

    private Binaries(Path home, List<String> prefix) {
        this.home = home;
        this.prefix = prefix;
        this.majorVersion = askMajorVersion();
    }

    /** Unpacks the programs below a directory unless they are there already. */
    static Binaries unpackedBelow(Path parent) {
        return new Binaries(unpack(parent), prefixForRoot());
    }

    /** The command line that runs one of the programs. */
    List<String> line(String program, List<String> arguments) {
        List<String> line = new ArrayList<>(prefix);
        line.add(home.resolve("bin").resolve(program).toString());
        line.addAll(arguments);
        return line;
    }

    int majorVersion() {
        return majorVersion;
    }

    private int askMajorVersion() {
        Command asked = Command.run(QUICK, line("postgres", List.of("--version")));
        Matcher version = VERSION.matcher(asked.output());
        if (!asked.succeeded() || !version.find()) {
            throw new StartRefused(
                    "The PostgreSQL programs in "
                            + home
                            + " do not run here: "
                            + asked.output()
                            + " Delete that directory to have them unpacked again, or use a"
                            + " database of your own with SPRING_DATASOURCE_URL.");
        }
        return Integer.parseInt(version.group(1));
    }

    /** PostgreSQL refuses to run as root; in a user namespace without a mapping, root is nobody. */
    private static List<String> prefixForRoot() {
        if (new UnixSystem().getUid() != 0) {
            return List.of();
        }
        List<String> unshare = List.of("unshare", "-U");
        List<String> whoAmI = new ArrayList<>(unshare);
        whoAmI.addAll(List.of("id", "-un"));
        boolean possible;
        try {
            possible = Command.run(QUICK, whoAmI).succeeded();
        } catch (StartRefused noSuchProgram) {
            possible = false;
        }
        if (!possible) {
            throw new StartRefused(
                    "PostgreSQL does not run as root, and this system does not allow user"
                            + " namespaces (unshare -U). Start Ledgerdesk as an ordinary user, or"
                            + " use a database of your own with SPRING_DATASOURCE_URL.");
        }
        return unshare;
    }

    private static Path unpack(Path parent) {
        try {
            byte[] archive = archive();
            Path home = parent.resolve(digest(archive));
            if (Files.isDirectory(home)) {
                return home;
            }
            LOG.info("Unpacking PostgreSQL to {}", home);
            Files.createDirectories(parent);
            Path staging = Files.createTempDirectory(parent, "unpacking-");
            unpack(archive, staging);
            try {
                Files.move(staging, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!Files.isDirectory(home)) {
                    throw e;
                }
                // Another process was faster; both copies are the same.
                Trees.delete(staging);
            }
            return home;
        } catch (IOException e) {
            throw new StartRefused(
                    "PostgreSQL cannot be unpacked to " + parent + ": " + e.getMessage(), e);
        }
    }

    private static byte[] archive() throws IOException {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "");
        String machine = arch.equals("aarch64") ? "arm_64" : "x86_64";
        // The programs for macOS are universal: those of either architecture serve both.
        List<String> names =
                os.startsWith("mac")
                        ? List.of("postgres-darwin-arm_64.txz", "postgres-darwin-x86_64.txz")
                        : List.of("postgres-" + os + "-" + machine + ".txz");
        for (String name : names) {
            try (InputStream found = Binaries.class.getResourceAsStream("/" + name)) {
                if (found != null) {
                    return found.readAllBytes();
                }
            }
        }
        throw new StartRefused(
                "This build carries no PostgreSQL for "
                        + os
                        + " on "
                        + arch
                        + ". Build it on this machine, or use a database of your own with"
                        + " SPRING_DATASOURCE_URL.");
    }

    private static String digest(byte[] archive) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path place = target.resolve(entry.getName()).normalize();
                if (!place.startsWith(target)) {
                    throw new IOException("Entry outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(place);
                    continue;
                }
                Files.createDirectories(parentOf(place));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(place, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, place);
                    Files.setPosixFilePermissions(place, permissions(entry.getMode()));
                    force(place);
                }
            }
        }
    }

    private static Path parentOf(Path place) {
        Path parent = place.getParent();
        return parent == null ? place : parent;
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        return PosixFilePermissions.fromString((mode & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x");
    }

    /** So that a power cut after the renaming does not leave programs of zero length. */
    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
