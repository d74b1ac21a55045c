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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts and stops the server of one cluster by PostgreSQL's own programs; each within a bound. */
final class ServerControl {

    private static final Logger LOG = LoggerFactory.getLogger(ServerControl.class);

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
    private final Cluster cluster;
    private final Path serverLog;

    ServerControl(DataDirectory data, Binaries binaries, Cluster cluster) {
        this.binaries = binaries;
        this.cluster = cluster;
        this.serverLog = data.resolve(SERVER_LOG);
    }

    /**
     * Starts the server, after stopping one that was left behind.
     *
     * @return the port it listens on, a free one
     * @throws StartRefused when it does not start
     */
    int startAnywhere() {
        return start(ServerControl::freePort);
    }

    /**
     * Starts the server where it was before.
     *
     * @throws StartRefused when it does not start
     */
    void startOn(int port) {
        start(() -> port);
    }

    private int start(IntSupplier ports) {
        String failure = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            stopOrphan();
            int port = ports.getAsInt();
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
    private void stopOrphan() {
        Path directory = cluster.directory();
        Optional<Postmaster> left = Postmaster.of(directory);
        if (left.isEmpty()) {
            return;
        }
        long pid = left.get().pid();
        switch (left.get().standing(directory)) {
            case SERVES_THE_CLUSTER -> {
                LOG.warn("Stopping the PostgreSQL server {} that a killed Ledgerdesk left", pid);
                if (!stop()) {
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
                    Files.deleteIfExists(Postmaster.file(directory));
                } catch (IOException e) {
                    throw new StartRefused(
                            Postmaster.file(directory) + " cannot be deleted: " + e.getMessage(),
                            e);
                }
            }
            case UNKNOWN ->
                    throw new StartRefused(
                            Postmaster.file(directory)
                                    + " names process "
                                    + pid
                                    + ", which runs but does not show what it is. If it is a"
                                    + " PostgreSQL server, stop it; if not, delete the file. Then"
                                    + " start again.");
        }
    }

    /** Asks to end at once but orderly, then to end without ceremony; each within a bound. */
    boolean stop() {
        return stop("fast", FAST_STOP_LIMIT) || stop("immediate", IMMEDIATE_STOP_LIMIT);
    }

    private boolean stop(String mode, Duration limit) {
        return Command.run(
                                limit.plus(MARGIN),
                                binaries.line(
                                        "pg_ctl",
                                        List.of(
                                                "stop",
                                                "-D",
                                                cluster.directory().toString(),
                                                "-m",
                                                mode,
                                                "-w",
                                                "-t",
                                                Long.toString(limit.toSeconds()))))
                        .succeeded()
                || Files.notExists(Postmaster.file(cluster.directory()));
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
}
