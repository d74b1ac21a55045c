package io.ledgerdesk.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ceiling that the event log is measured against: {@code pgbench} inserting one row of an
 * event's size per transaction, into a table with the event log's columns and indexes.
 */
final class RowPerTransaction {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private static final String TABLE =
            "CREATE SCHEMA IF NOT EXISTS bench; CREATE TABLE IF NOT EXISTS bench.row (LIKE"
                    + " event_log.event INCLUDING ALL)";

    private static final String INSERT =
            """
            INSERT INTO bench.row (event_id, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata)
            VALUES (gen_random_uuid(), 'Ticket', gen_random_uuid()::text, 0, 'ticket-opened', '1', '%s', '%s');
            """
                    .formatted("x".repeat(500), "x".repeat(250));

    private final BenchmarkDatabase database;
    private final String pgbench;

    /** Prepares the table. */
    RowPerTransaction(BenchmarkDatabase database) throws SQLException {
        this.database = database;
        this.pgbench = find();
        database.execute(TABLE);
    }

    private static String find() {
        Stream<Path> versions = Stream.empty();
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> found = Files.list(debian)) {
                versions = found.map(version -> version.resolve("bin")).toList().stream();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        Stream<Path> path =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).map(Path::of);
        return Stream.concat(path, versions)
                .map(directory -> directory.resolve("pgbench"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "pgbench is not installed (Debian: apt-get install"
                                                + " postgresql-contrib)"));
    }

    /** Transactions a second, and what each cost, with so many clients for so long. */
    Rate measure(int clients, Duration duration)
            throws IOException, InterruptedException, SQLException {
        double server = database.cpuSeconds();
        double client = CpuTime.ofEndedChildren();
        Path script = Files.createTempFile("row-per-transaction", ".sql");
        Files.writeString(script, INSERT);
        try {
            List<String> command =
                    List.of(
                            pgbench,
                            "-n",
                            "-h",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(database.port()),
                            "-U",
                            "postgres",
                            "-M",
                            "prepared",
                            "-c",
                            Integer.toString(clients),
                            "-j",
                            Integer.toString(Math.min(2, clients)),
                            "-T",
                            Long.toString(duration.toSeconds()),
                            "-f",
                            script.toString(),
                            "postgres");
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(duration.toSeconds() + 30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Matcher matcher = TPS.matcher(output);
            if (!matcher.find()) {
                throw new IllegalStateException("pgbench said: " + output);
            }
            double perSecond = Double.parseDouble(matcher.group(1));
            double count = perSecond * duration.toSeconds();
            return new Rate(
                    perSecond,
                    (CpuTime.ofEndedChildren() - client) * 1e6 / count,
                    (database.cpuSeconds() - server) * 1e6 / count);
        } finally {
            Files.deleteIfExists(script);
        }
    }
}
