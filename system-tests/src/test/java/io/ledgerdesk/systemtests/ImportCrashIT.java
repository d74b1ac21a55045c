package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.eventstore.chain.ArchiveExport;
import io.ledgerdesk.eventstore.chain.ChainBuilder;
import io.ledgerdesk.eventstore.chain.ChainMemory;
import io.ledgerdesk.eventstore.chain.CheckpointStore;
import io.ledgerdesk.eventstore.chain.SigningKey;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.PostgresEventLog;
import io.ledgerdesk.eventstore.postgres.EventLogSchema;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;
import io.ledgerdesk.systemtests.process.ToolProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The tool is killed in the middle of an import; the same command then goes on. */
class ImportCrashIT {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int EVENTS = 3000;

    @TempDir private Path directory;

    @Test
    void aKilledImportGoesOnAndNothingIsDoubled() throws Exception {
        PostgresDatabase source = TestPostgres.freshDatabase();
        Path file = directory.resolve("log.ndjson");
        Path key = directory.resolve("chain.key");
        export(source, file, key);
        PostgresDatabase target = TestPostgres.freshDatabase();
        EventLogSchema.migrate(target);

        try (Connection connection = connect(target);
                Statement holdUp = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The first events are committed, their checkpoint is not.
            holdUp.execute("LOCK TABLE event_log.chain_checkpoint IN SHARE MODE");
            try (ToolProcess first = load(target, file, key)) {
                await().atMost(LONG).until(() -> count(target) > 0);
                first.kill();
            }
            connection.rollback();
        }
        assertThat(count(target)).isLessThan(EVENTS);

        try (ToolProcess second = load(target, file, key)) {
            assertThat(second.awaitExit(LONG)).as(second.output()).isZero();
        }
        for (String what :
                List.of(
                        "event_log.event",
                        "event_log.reservation",
                        "(SELECT number, last_position, hash, signature"
                                + " FROM event_log.chain_checkpoint)")) {
            String all = "SELECT t::text FROM " + what + " t ORDER BY 1";
            assertThat(strings(target, all)).isEqualTo(strings(source, all));
        }
    }

    private ToolProcess load(PostgresDatabase target, Path file, Path key) {
        return ToolProcess.start(
                directory.resolve("tool.log"),
                "import",
                file.toString(),
                "--public-key=" + key,
                "--url=" + target.url(),
                "--username=" + target.username());
    }

    private static void export(PostgresDatabase source, Path file, Path key) throws Exception {
        EventLogSchema.migrate(source);
        try (Connection connection = connect(source);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO event_log.event (event_id, aggregate_type, aggregate_id, sequence,"
                            + " type, revision, payload, metadata) SELECT gen_random_uuid(),"
                            + " 'Ticket', 'import-' || n / 5, n % 5, 'ticket-message-posted', '1',"
                            + " convert_to('{\"n\":' || n || '}', 'UTF8'), '{}'::bytea"
                            + " FROM generate_series(1, "
                            + EVENTS
                            + ") n");
            statement.execute(
                    "INSERT INTO event_log.reservation (scope, key, holder) SELECT 'article-slug',"
                            + " 'slug-' || n, 'import-' || n FROM generate_series(0, 9) n");
        }
        try (HikariDataSource pool = source.openPool("export", Duration.ofSeconds(30), "");
                Writer out = Files.newBufferedWriter(file)) {
            EventLog log = PostgresEventLog.forTools(pool);
            CheckpointStore checkpoints = new CheckpointStore(pool);
            ChainBuilder builder =
                    new ChainBuilder(
                            log,
                            checkpoints,
                            SigningKey.readOrCreate(key),
                            Duration.ZERO,
                            ChainMemory.ofThisProcess());
            int covered = builder.extend();
            while (covered > 0) {
                covered = builder.extend();
            }
            new ArchiveExport(pool, LONG).write(out, (done, total) -> {});
        }
    }

    private static long count(PostgresDatabase database) throws SQLException {
        return Long.parseLong(
                strings(database, "SELECT count(*)::text FROM event_log.event").getFirst());
    }

    private static List<String> strings(PostgresDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (row.next()) {
                strings.add(row.getString(1));
            }
            return strings;
        }
    }

    private static Connection connect(PostgresDatabase database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.username(), database.password());
    }
}
