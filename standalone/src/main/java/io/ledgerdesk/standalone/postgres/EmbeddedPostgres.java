package io.ledgerdesk.standalone.postgres;

import io.ledgerdesk.standalone.datadir.DataDirectory;
import io.ledgerdesk.standalone.datadir.StartRefused;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server of this process's own: on the loopback address and a free port, durable, its
 * data in the data directory. It is stopped by {@link #close()}; one that outlived a killed process
 * is found and stopped by the next start.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private static final String NAME = "ledgerdesk";
    private static final String SERVER_LOG = "postgres.log";
    private static final long LOG_LIMIT = 10L * 1024 * 1024;
    private static final int NEWS_LIMIT = 20_000;
    private static final int ATTEMPTS = 10;
    private static final Pattern FATAL = Pattern.compile("(?:FATAL|PANIC): +(.+)");

    /** Long, because a server that was killed first repeats what its log holds. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static final Duration FAST_STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE_STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** Failures that pass: somebody took the port, or remnants of a killed server still end. */
    private static final Pattern PASSING =
            Pattern.compile(
                    "Address already in use|could not bind|pre-existing shared memory block"
                            + "|postmaster\\.pid\" already exists|postmaster\\.pid\" is empty");

    private final Binaries binaries;
    private final Path cluster;
    private final int port;
    private final String password;
    private final CompletableFuture<Void> watch;

    private EmbeddedPostgres(Binaries binaries, Path cluster, int port, String password) {
        this.binaries = binaries;
        this.cluster = cluster;
        this.port = port;
        this.password = password;
        this.watch = watch(cluster);
    }

    /**
     * Starts a server on the data directory, which the caller holds, and makes the database if
     * there is none.
     *
     * @param programs where the server's programs are unpacked to
     * @throws StartRefused when that is not possible
     */
    public static EmbeddedPostgres start(DataDirectory data, Path programs) {
        Cluster.checkOwner(data);
        Binaries binaries = Binaries.unpackedBelow(programs);
        Cluster cluster = new Cluster(data, binaries);
        String password = cluster.prepare();
        int port = startServer(data, binaries, cluster);
        EmbeddedPostgres started =
                new EmbeddedPostgres(binaries, cluster.directory(), port, password);
        try {
            started.makeDatabase();
            LOG.info("PostgreSQL {} runs on 127.0.0.1:{}", binaries.majorVersion(), port);
            return started;
        } catch (SQLException e) {
            started.close();
            throw new StartRefused("PostgreSQL refused to make the database: " + e.getMessage(), e);
        }
    }

    private static int startServer(DataDirectory data, Binaries binaries, Cluster cluster) {
        Path serverLog = data.resolve(SERVER_LOG);
        String failure = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            stopOrphan(binaries, cluster.directory());
            int port = freePort();
            cluster.writeSettings(port);
            long logged = trim(serverLog);
            Command start =
                    Command.run(
                            START_LIMIT.plus(MARGIN),
                            binaries.line(
                                    "pg_ctl",
                                    List.of(
                                            "start",
                                            "-D",
                                            cluster.directory().toString(),
                                            "-l",
                                            serverLog.toString(),
                                            "-w",
                                            "-t",
                                            Long.toString(START_LIMIT.toSeconds()))));
            if (start.succeeded()) {
                return port;
            }
            String news = newsOf(serverLog, logged, start);
            failure = summary(news);
            if (!PASSING.matcher(news).find()) {
                break;
            }
            pause();
        }
        throw new StartRefused("PostgreSQL did not start: " + failure + " (see " + serverLog + ")");
    }

    /**
     * Stops a server that a killed process left behind. It is never used further: its settings and
     * its state are not known.
     */
    private static void stopOrphan(Binaries binaries, Path cluster) {
        Optional<Postmaster> left = Postmaster.of(cluster);
        if (left.isEmpty()) {
            return;
        }
        long pid = left.get().pid();
        switch (left.get().standing(cluster)) {
            case SERVES_THE_CLUSTER -> {
                LOG.warn("Stopping the PostgreSQL server {} that a killed Ledgerdesk left", pid);
                if (!stop(binaries, cluster)) {
                    throw new StartRefused(
                            "The PostgreSQL server that a killed Ledgerdesk left, process "
                                    + pid
                                    + ", does not stop. Stop it and start again.");
                }
            }
            case GONE, FOREIGN -> {
                // The server would not start over a file whose process id now belongs to another.
                LOG.warn("PostgreSQL was killed (process {}); it recovers now", pid);
                try {
                    Files.deleteIfExists(Postmaster.file(cluster));
                } catch (IOException e) {
                    throw new StartRefused(
                            Postmaster.file(cluster) + " cannot be deleted: " + e.getMessage(), e);
                }
            }
            case UNKNOWN ->
                    throw new StartRefused(
                            Postmaster.file(cluster)
                                    + " names process "
                                    + pid
                                    + ", which runs but does not show what it is. If it is a"
                                    + " PostgreSQL server, stop it; if not, delete the file. Then"
                                    + " start again.");
        }
    }

    /** Asks to end at once but orderly, then to end without ceremony; each within a bound. */
    private static boolean stop(Binaries binaries, Path cluster) {
        return stop(binaries, cluster, "fast", FAST_STOP_LIMIT)
                || stop(binaries, cluster, "immediate", IMMEDIATE_STOP_LIMIT);
    }

    private static boolean stop(Binaries binaries, Path cluster, String mode, Duration limit) {
        return Command.run(
                                limit.plus(MARGIN),
                                binaries.line(
                                        "pg_ctl",
                                        List.of(
                                                "stop",
                                                "-D",
                                                cluster.toString(),
                                                "-m",
                                                mode,
                                                "-w",
                                                "-t",
                                                Long.toString(limit.toSeconds()))))
                        .succeeded()
                || Files.notExists(Postmaster.file(cluster));
    }

    private static int freePort() {
        try (ServerSocket socket =
                new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartRefused("No free port for PostgreSQL: " + e.getMessage(), e);
        }
    }

    private static long trim(Path serverLog) {
        try {
            if (Files.notExists(serverLog)) {
                return 0;
            }
            if (Files.size(serverLog) > LOG_LIMIT) {
                Files.move(
                        serverLog,
                        serverLog.resolveSibling(SERVER_LOG + ".1"),
                        StandardCopyOption.REPLACE_EXISTING);
                return 0;
            }
            return Files.size(serverLog);
        } catch (IOException e) {
            throw new StartRefused(serverLog + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** What the server wrote in this attempt, or else what pg_ctl said. */
    private static String newsOf(Path serverLog, long logged, Command start) {
        try (InputStream in = Files.newInputStream(serverLog)) {
            in.skipNBytes(logged);
            return new String(in.readNBytes(NEWS_LIMIT), StandardCharsets.UTF_8);
        } catch (IOException noLogWritten) {
            return start.output();
        }
    }

    private static String summary(String news) {
        return news.lines()
                .map(FATAL::matcher)
                .filter(Matcher::find)
                .map(line -> line.group(1))
                .findFirst()
                .orElse(news.strip());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Interrupted while starting PostgreSQL", e);
        }
    }

    private void makeDatabase() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                                Cluster.SUPERUSER,
                                password);
                Statement statement = connection.createStatement()) {
            // The application is no superuser: those may run programs through SQL.
            if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = 'ledgerdesk'")) {
                statement.execute("CREATE ROLE ledgerdesk LOGIN PASSWORD '" + password + "'");
            }
            if (!exists(statement, "SELECT FROM pg_database WHERE datname = 'ledgerdesk'")) {
                statement.execute("CREATE DATABASE ledgerdesk OWNER ledgerdesk");
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }

    private static CompletableFuture<Void> watch(Path cluster) {
        long pid = Postmaster.of(cluster).map(Postmaster::pid).orElse(0L);
        return ProcessHandle.of(pid)
                .map(ProcessHandle::onExit)
                .orElseGet(CompletableFuture::new)
                .thenRun(
                        () ->
                                LOG.error(
                                        "PostgreSQL (process {}) has ended by itself; restart"
                                                + " Ledgerdesk. The server's log is {} in the data"
                                                + " directory",
                                        pid,
                                        SERVER_LOG));
    }

    /** Where the application connects to. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    /** The application's role: owner of its database, no superuser. */
    public String username() {
        return NAME;
    }

    public String password() {
        return password;
    }

    /** Stops the server; returns when it has ended or after 60 s at most. */
    @Override
    public void close() {
        watch.cancel(false);
        if (!stop(binaries, cluster)) {
            LOG.error("PostgreSQL does not stop; the next start will deal with it");
        }
    }
}
