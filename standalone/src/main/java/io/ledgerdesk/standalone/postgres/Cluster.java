package io.ledgerdesk.standalone.postgres;

import com.sun.security.auth.module.UnixSystem;

import io.ledgerdesk.standalone.datadir.DataDirectory;
import io.ledgerdesk.standalone.datadir.StartRefused;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The server's files. A cluster is made in a directory of another name and renamed when it is
 * complete, so that one whose making was interrupted is never taken for a whole one.
 */
final class Cluster {

    static final String SUPERUSER = "postgres";
    static final String DIRECTORY = "postgres";
    static final String PASSWORD = "postgres.password";

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final String STAGING = "postgres.initdb-";
    private static final String SETTINGS = "ledgerdesk.conf";
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(5);

    /** Smaller numbers are the template databases that every cluster has. */
    private static final long FIRST_OID_OF_A_USER = 16384;

    private final DataDirectory data;
    private final Binaries binaries;
    private final Path directory;

    Cluster(DataDirectory data, Binaries binaries) {
        this.data = data;
        this.binaries = binaries;
        this.directory = data.resolve(DIRECTORY);
    }

    Path directory() {
        return directory;
    }

    /**
     * Makes the cluster if there is none.
     *
     * @return the superuser's password
     * @throws StartRefused when what is there cannot be used, before anything is changed
     */
    String prepare() {
        try {
            deleteInterruptedMakings();
            if (Files.exists(directory) && !isEmpty(directory)) {
                if (holdsACluster()) {
                    checkUsable();
                    return data.secret(PASSWORD).orElseThrow(this::passwordIsMissing);
                }
                setAside();
            }
            return make();
        } catch (IOException e) {
            throw new StartRefused(
                    "The PostgreSQL data in " + directory + " cannot be used: " + e.getMessage(),
                    e);
        }
    }

    /**
     * PostgreSQL insists on owning its data. Root, in its user namespace, cannot even enter what
     * belongs to others.
     */
    static void checkOwner(DataDirectory data) {
        long me = new UnixSystem().getUid();
        List<Path> places = new ArrayList<>(List.of(data.resolve(DIRECTORY)));
        if (me == 0) {
            places.add(data.path());
        }
        try {
            for (Path place : places) {
                if (Files.exists(place)
                        && ((Number) Files.getAttribute(place, "unix:uid")).longValue() != me) {
                    throw new StartRefused(
                            place
                                    + " belongs to "
                                    + Files.getOwner(place).getName()
                                    + ". Start Ledgerdesk as that user, or set DATA_DIR to another"
                                    + " directory.");
                }
            }
        } catch (IOException e) {
            throw new StartRefused(data.path() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private void deleteInterruptedMakings() throws IOException {
        try (DirectoryStream<Path> leftovers =
                Files.newDirectoryStream(data.path(), STAGING + "*")) {
            for (Path leftover : leftovers) {
                LOG.info("Deleting {}, whose making was interrupted", leftover);
                Trees.delete(leftover);
            }
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        } catch (NotDirectoryException e) {
            throw new StartRefused(directory + " is not a directory.", e);
        }
    }

    private boolean holdsACluster() throws IOException {
        if (Files.exists(directory.resolve("global").resolve("pg_control"))) {
            return true;
        }
        Path base = directory.resolve("base");
        if (!Files.isDirectory(base)) {
            return false;
        }
        try (Stream<Path> databases = Files.list(base)) {
            return databases
                    .map(database -> database.getFileName().toString())
                    .anyMatch(
                            name ->
                                    name.matches("\\d{1,10}")
                                            && Long.parseLong(name) >= FIRST_OID_OF_A_USER);
        }
    }

    private void checkUsable() throws IOException {
        Path versionFile = directory.resolve("PG_VERSION");
        Path control = directory.resolve("global").resolve("pg_control");
        if (Files.notExists(versionFile) || Files.notExists(control)) {
            throw new StartRefused(
                    "The PostgreSQL data in "
                            + directory
                            + " is damaged: "
                            + (Files.notExists(control) ? control : versionFile)
                            + " is missing. Restore a backup, or move the directory away to start"
                            + " empty.");
        }
        String version = Files.readString(versionFile).strip();
        if (!version.equals(Integer.toString(binaries.majorVersion()))) {
            throw new StartRefused(
                    "The data in "
                            + directory
                            + " was written by PostgreSQL "
                            + version
                            + ", this Ledgerdesk brings PostgreSQL "
                            + binaries.majorVersion()
                            + ". Upgrade the data with pg_upgrade or pg_dump, or set DATA_DIR to"
                            + " another directory.");
        }
    }

    private StartRefused passwordIsMissing() {
        return new StartRefused(
                "The file "
                        + data.resolve(PASSWORD)
                        + " is missing, without which the PostgreSQL data beside it cannot be"
                        + " opened. Restore it from a backup.");
    }

    /** Kept, not deleted: it costs little, and somebody may know better. */
    private void setAside() throws IOException {
        Path aside = data.resolve("postgres.incomplete-" + System.currentTimeMillis());
        LOG.warn("{} holds no PostgreSQL cluster; moved to {}", directory, aside);
        Files.move(directory, aside, StandardCopyOption.ATOMIC_MOVE);
    }

    private String make() throws IOException {
        LOG.info("Making a PostgreSQL {} cluster in {}", binaries.majorVersion(), directory);
        String password = data.secretOrNew(PASSWORD);
        Path staging = Files.createTempDirectory(data.path(), STAGING);
        Command made = initdb(staging, letterClasses());
        if (!made.succeeded() && made.output().contains("invalid locale name")) {
            made = initdb(staging, "C");
        }
        if (!made.succeeded()) {
            throw new StartRefused("PostgreSQL's initdb failed: " + made.output());
        }
        Files.writeString(
                staging.resolve("postgresql.conf"),
                "\ninclude_if_exists = '"
                        + SETTINGS
                        + "'  # written by Ledgerdesk at each start; settings below this line win\n",
                StandardOpenOption.APPEND);
        Files.move(staging, directory, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }

    private Command initdb(Path staging, String letterClasses) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-D", staging.toString()));
        arguments.addAll(List.of("-U", SUPERUSER));
        arguments.add("--pwfile=" + data.resolve(PASSWORD));
        arguments.add("--auth=scram-sha-256");
        arguments.add("--encoding=UTF8");
        // The same order and case rules on every platform, whatever the machine's locale.
        arguments.add("--locale-provider=builtin");
        arguments.add("--builtin-locale=C.UTF-8");
        arguments.add("--locale=C");
        // pg_trgm asks the C library which characters are letters.
        arguments.add("--lc-ctype=" + letterClasses);
        return Command.run(INITDB_LIMIT, binaries.line("initdb", arguments));
    }

    private static String letterClasses() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac")
                ? "en_US.UTF-8"
                : "C.UTF-8";
    }

    /** Writes what each start decides anew, and what must not be left to defaults. */
    void writeSettings(int port) {
        String settings =
                """
                # Written by Ledgerdesk at each start. Settings of your own belong below the
                # include line of postgresql.conf.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_checkpoints = off
                """
                        .formatted(port);
        try {
            Files.writeString(directory.resolve(SETTINGS), settings);
        } catch (IOException e) {
            throw new StartRefused(
                    directory.resolve(SETTINGS) + " cannot be written: " + e.getMessage(), e);
        }
    }
}
