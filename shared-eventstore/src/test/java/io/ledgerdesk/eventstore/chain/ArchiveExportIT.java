package io.ledgerdesk.eventstore.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.eventstore.log.LogFixture;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.eventstore.log.NewEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An export while others append: it is what the log held up to some position, nothing else. */
class ArchiveExportIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long FAR = 1_000_000_000_000L;
    private static final int WRITERS = 4;
    private static final int EXPORTS = 5;

    /** Ends the writers, whatever becomes of the exports. */
    private static final int MOST_WRITES = 20_000;

    private static final Pattern EVENT =
            Pattern.compile(
                    "\"kind\":\"event\",\"position\":(\\d+),.*\"aggregateId\":\"([^\"]+)\","
                            + "\"sequence\":(\\d+)");
    private static final Pattern NAME =
            Pattern.compile("\"kind\":\"reservation\",.*\"key\":\"([^\"]+)\"");

    private LogFixture fixture;

    @BeforeEach
    void open() {
        fixture = new LogFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatTookItsPositionEarlierAndCommitsLaterIsWaitedFor() throws Exception {
        append("before", 7);
        try (Connection late = fixture.pool.getConnection()) {
            late.setAutoCommit(false);
            insert(late, "late", 0);
            append("after", 3);
            CompletableFuture<List<String>> exporting = exporting();
            assertThatThrownBy(() -> exporting.get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            append("while-it-waits", 1);
            late.commit();

            List<String> lines = exporting.get(60, TimeUnit.SECONDS);

            assertThat(positions(lines)).isEqualTo(storedUpTo(positions(lines).getLast()));
            assertThat(positions(lines)).contains(8L, 9L, 10L, 11L);
        }
    }

    @Test
    void whatIsRolledBackLeavesAGapThatNobodyWaitsFor() throws Exception {
        append("before", 7);
        try (Connection late = fixture.pool.getConnection()) {
            late.setAutoCommit(false);
            insert(late, "late", 0);
            append("after", 3);
            CompletableFuture<List<String>> exporting = exporting();
            assertThatThrownBy(() -> exporting.get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            late.rollback();

            assertThat(positions(exporting.get(60, TimeUnit.SECONDS)))
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 9L, 10L, 11L);
        }
        assertThat(positions(export(Duration.ZERO))).hasSize(10);
    }

    @Test
    @Timeout(60)
    void aRowFarAwayIsInItAndNothingBeforeItIsCountedUp() throws Exception {
        append("before", 3);
        fixture.insertAt(FAR, "Thing", "far", "thing-happened", "{}");

        assertThat(positions(export(LONG))).containsExactly(1L, 2L, 3L, FAR);
    }

    @Test
    void whatIsAppendedForTooLongIsToldAndNothingIsWritten() throws Exception {
        append("before", 7);
        try (Connection late = fixture.pool.getConnection()) {
            late.setAutoCommit(false);
            insert(late, "late", 0);
            // Behind the end, it is nobody's concern.
            assertThat(positions(export(Duration.ZERO))).hasSize(7);
            append("after", 3);
            StringWriter out = new StringWriter();

            assertThatThrownBy(
                            () ->
                                    new ArchiveExport(fixture.pool, Duration.ofMillis(50))
                                            .write(out, (done, total) -> {}))
                    .isInstanceOf(LogNotSettled.class);

            assertThat(out.toString()).isEmpty();
            late.rollback();
        }
    }

    @Test
    void checkpointsBehindItsEndAreLeftOut() throws Exception {
        append("covered", 5);
        CheckpointStore checkpoints = new CheckpointStore(fixture.pool);
        ChainBuilder builder =
                new ChainBuilder(
                        fixture.log,
                        checkpoints,
                        SigningKey.generate(),
                        Duration.ZERO,
                        ChainMemory.ofThisProcess());
        assertThat(builder.extend()).isEqualTo(5);
        List<String> shown = new ArrayList<>();
        append("later", 5);
        assertThat(builder.extend()).isEqualTo(5);

        new StoredChain(fixture.log, checkpoints)
                .walk(
                        8,
                        new StoredChain.Visitor() {
                            @Override
                            public void event(LoggedEvent event) {
                                shown.add("event " + event.position());
                            }

                            @Override
                            public void checkpoint(Checkpoint checkpoint) {
                                shown.add("checkpoint " + checkpoint.number());
                            }

                            @Override
                            public boolean isDone(long position) {
                                return false;
                            }
                        });

        assertThat(shown)
                .containsExactly(
                        "event 1",
                        "event 2",
                        "event 3",
                        "event 4",
                        "event 5",
                        "checkpoint 1",
                        "event 6",
                        "event 7",
                        "event 8");
    }

    /** Each event of a writer takes a name and releases that of the one before. */
    @Test
    void namesAreThoseOfTheEventsThatAreInIt() throws Exception {
        List<List<String>> exports = new ArrayList<>();
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Integer>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String aggregate = "writer-" + writer;
                writing.add(writers.submit(() -> write(aggregate, enough)));
            }
            try {
                for (int i = 0; i < EXPORTS; i++) {
                    exports.add(export(LONG));
                }
            } finally {
                enough.set(true);
            }
            int written = 0;
            for (Future<Integer> writer : writing) {
                written += writer.get(60, TimeUnit.SECONDS);
            }
            exports.add(export(LONG));
            assertThat(positions(exports.getLast())).hasSize(written);
        }

        for (List<String> lines : exports) {
            List<Long> positions = positions(lines);
            long end = positions.isEmpty() ? 0 : positions.getLast();
            assertThat(positions).isEqualTo(storedUpTo(end));
            assertThat(names(lines)).isEqualTo(namesThatFollowFromEvents(lines));
        }
        assertThat(names(exports.getLast())).hasSize(WRITERS);
    }

    private int write(String aggregate, AtomicBoolean enough) throws SQLException {
        try (Connection connection = fixture.pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            int sequence = 0;
            while (sequence < MOST_WRITES && (sequence == 0 || !enough.get())) {
                insert(connection, aggregate, sequence);
                statement.execute(
                        """
                        DELETE FROM event_log.reservation WHERE holder = '%1$s';
                        INSERT INTO event_log.reservation (scope, key, holder)
                        VALUES ('stress', '%1$s/%2$d', '%1$s')
                        """
                                .formatted(aggregate, sequence));
                statement.execute("SELECT pg_sleep(random() * 0.005)");
                connection.commit();
                sequence++;
            }
            connection.setAutoCommit(true);
            return sequence;
        }
    }

    private static Set<String> namesThatFollowFromEvents(List<String> lines) {
        Map<String, String> last = new HashMap<>();
        for (String line : lines) {
            Matcher event = EVENT.matcher(line);
            if (event.find()) {
                last.put(event.group(2), event.group(2) + "/" + event.group(3));
            }
        }
        return new HashSet<>(last.values());
    }

    private static Set<String> names(List<String> lines) {
        Set<String> names = new HashSet<>();
        for (String line : lines) {
            Matcher name = NAME.matcher(line);
            if (name.find()) {
                names.add(name.group(1));
            }
        }
        return names;
    }

    private CompletableFuture<List<String>> exporting() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return export(LONG);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private List<String> export(Duration patience) throws Exception {
        StringWriter out = new StringWriter();
        ArchiveExport.Exported exported =
                new ArchiveExport(fixture.pool, patience).write(out, (done, total) -> {});
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize((int) (exported.events() + exported.reservations()) + 2);
        return lines;
    }

    private void append(String aggregate, int number) {
        List<NewEvent> events = new ArrayList<>();
        for (int sequence = 0; sequence < number; sequence++) {
            events.add(LogFixture.event(aggregate, sequence));
        }
        assertThat(fixture.log.append(events)).hasSize(number);
    }

    private static void insert(Connection connection, String aggregate, long sequence)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO event_log.event (event_id, aggregate_type, aggregate_id,"
                                + " sequence, type, revision, payload, metadata) VALUES"
                                + " (gen_random_uuid(), 'Thing', ?, ?, 'thing-happened', '1', '{}',"
                                + " '{}')")) {
            insert.setString(1, aggregate);
            insert.setLong(2, sequence);
            insert.executeUpdate();
        }
    }

    private static List<Long> positions(List<String> lines) {
        List<Long> positions = new ArrayList<>();
        for (String line : lines) {
            Matcher event = EVENT.matcher(line);
            if (event.find()) {
                positions.add(Long.valueOf(event.group(1)));
            }
        }
        return positions;
    }

    private List<Long> storedUpTo(long end) throws SQLException {
        try (Connection connection = fixture.pool.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT position FROM event_log.event WHERE position <= ?"
                                        + " ORDER BY position")) {
            select.setLong(1, end);
            try (ResultSet row = select.executeQuery()) {
                List<Long> positions = new ArrayList<>();
                while (row.next()) {
                    positions.add(row.getLong(1));
                }
                return positions;
            }
        }
    }
}
