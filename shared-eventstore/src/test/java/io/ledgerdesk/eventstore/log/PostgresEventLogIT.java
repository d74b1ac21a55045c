package io.ledgerdesk.eventstore.log;

import static io.ledgerdesk.eventstore.log.LogFixture.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class PostgresEventLogIT {

    private static final long FAR = 1_000_000_000_000L;

    private LogFixture fixture;
    private PostgresEventLog log;

    @BeforeEach
    void open() {
        fixture = new LogFixture();
        log = fixture.log;
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void positionsStepByOneInTheOrderOfTheEvents() {
        assertThat(log.append(List.of(event("a", 0), event("a", 1), event("a", 2))))
                .containsExactly(1L, 2L, 3L);
        assertThat(log.append(List.of(event("b", 0)))).containsExactly(4L);

        assertThat(log.readAfter(0, List.of(), 10))
                .extracting(LoggedEvent::position, LoggedEvent::aggregateId, LoggedEvent::sequence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, "a", 0L),
                        org.assertj.core.groups.Tuple.tuple(2L, "a", 1L),
                        org.assertj.core.groups.Tuple.tuple(3L, "a", 2L),
                        org.assertj.core.groups.Tuple.tuple(4L, "b", 0L));
    }

    @Test
    void aTakenSequenceFailsTheWholeAppend() {
        log.append(List.of(event("a", 0), event("a", 1)));

        assertThatThrownBy(() -> log.append(List.of(event("b", 0), event("a", 1))))
                .isInstanceOf(SequenceConflict.class);

        assertThat(log.lastSequence("b")).isEmpty();
        assertThat(log.lastSequence("a")).hasValue(1);
    }

    @Test
    void theLastPositionIsThatOfAnAggregatesNewestEvent() {
        log.append(List.of(event("a", 0), event("b", 0)));
        long newest = log.append(List.of(event("a", 1))).getFirst();
        log.append(List.of(event("b", 1)));

        assertThat(log.lastPosition("a")).hasValue(newest);
        assertThat(log.lastPosition("c")).isEmpty();
    }

    @Test
    void whatIsWrittenComesBackByteForByte() {
        String payload = "{ \"b\" : 1,\"a\":\"ആ अ ع 漢 😀\"}";
        log.append(List.of(event("a", 0, payload)));

        LoggedEvent read = log.readAggregate("a", 0, 10).getFirst();

        assertThat(new String(read.payload(), StandardCharsets.UTF_8)).isEqualTo(payload);
        assertThat(read.recordedAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(read.age()).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void anAggregateIsReadFromASequenceOnAndInPages() {
        log.append(IntStream.range(0, 25).mapToObj(n -> event("a", n)).toList());
        log.append(List.of(event("b", 0)));

        assertThat(log.readAggregate("a", 20, 100))
                .extracting(LoggedEvent::sequence)
                .containsExactly(20L, 21L, 22L, 23L, 24L);
        assertThat(log.readAggregate("a", 0, 10)).hasSize(10);
        assertThat(log.readAggregateByType("a", "thing-happened")).hasSize(25);
        assertThat(log.readAggregateByType("a", "other")).isEmpty();
    }

    @Test
    void aGapThatIsFilledLateIsReadWhenAskedFor() throws SQLException {
        try (Connection slow = fixture.pool.getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            insertSlowly(statement, "slow");
            log.append(List.of(event("fast", 0)));

            assertThat(log.readAfter(0, List.of(), 10))
                    .extracting(LoggedEvent::position)
                    .containsExactly(2L);
            assertThat(log.head(Duration.ofSeconds(30))).isEqualTo(new LogHead(2, List.of(1L)));

            slow.commit();
        }
        assertThat(log.readAfter(2, List.of(1L), 10))
                .extracting(LoggedEvent::aggregateId)
                .containsExactly("slow");
    }

    @Test
    void theHeadForgetsGapsBelowSettledEvents() {
        log.append(List.of(event("a", 0)));
        assertThatThrownBy(() -> log.append(List.of(event("a", 0))))
                .isInstanceOf(SequenceConflict.class);
        log.append(List.of(event("a", 1)));

        assertThat(log.head(Duration.ofSeconds(30))).isEqualTo(new LogHead(3, List.of(2L)));
        assertThat(log.head(Duration.ZERO)).isEqualTo(new LogHead(3, List.of()));
    }

    @Test
    @Timeout(60)
    void theHeadTellsBothEndsOfTheGapBelowARowFarAway() throws SQLException {
        log.append(List.of(event("a", 0)));
        fixture.insertAt(FAR, "Thing", "far", "thing-happened", "{}");

        LogHead head = log.head(Duration.ofSeconds(30));

        assertThat(head.position()).isEqualTo(FAR);
        assertThat(head.gaps())
                .isSorted()
                .hasSize(2 * MissingPositions.EACH_END)
                .startsWith(2L)
                .endsWith(FAR - 1);
        assertThat(log.head(Duration.ZERO)).isEqualTo(new LogHead(FAR, List.of()));
        // The sequence has not moved: what is appended now fills a gap.
        assertThat(log.append(List.of(event("a", 1)))).containsExactly(2L);
        assertThat(log.readAfter(FAR, head.gaps(), 10))
                .extracting(LoggedEvent::aggregateId, LoggedEvent::position)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a", 2L));
        assertThat(log.head(Duration.ofSeconds(30)).gaps()).startsWith(3L);
    }

    @Test
    @Timeout(60)
    void theHeadOfALogWithManyWideStepsTellsTheNewestGaps() throws SQLException {
        try (Connection connection = fixture.pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO event_log.event (position, event_id, aggregate_type,"
                            + " aggregate_id, sequence, type, revision, payload, metadata)"
                            + " OVERRIDING SYSTEM VALUE SELECT n * 1000000, gen_random_uuid(),"
                            + " 'Thing', 'wide', n, 'thing-happened', '1', '{}', '{}'"
                            + " FROM generate_series(1, 200) n");
        }

        assertThat(log.head(Duration.ofSeconds(30)).gaps())
                .hasSize(MissingPositions.MOST)
                .startsWith(198_000_001L)
                .endsWith(199_999_999L);
    }

    @Test
    void anEmptyLogHasItsHeadAtZero() {
        assertThat(log.head(Duration.ofSeconds(30))).isEqualTo(new LogHead(0, List.of()));
        assertThat(log.positionBefore(Instant.now())).isZero();
    }

    @Test
    void aPositionIsFoundByTime() {
        log.append(List.of(event("a", 0), event("a", 1)));

        assertThat(log.positionBefore(Instant.now().minusSeconds(60))).isZero();
        assertThat(log.positionBefore(Instant.now().plusSeconds(60))).isEqualTo(2);
        assertThat(log.lastUpTo(0)).isEmpty();
        assertThat(log.lastUpTo(1).orElseThrow().position()).isEqualTo(1);
        assertThat(log.lastUpTo(Long.MAX_VALUE).orElseThrow().position()).isEqualTo(2);
    }

    @Test
    void theNewestSnapshotIsKept() {
        log.storeSnapshot(snapshot(10, "1"));
        log.storeSnapshot(snapshot(20, "1"));
        log.storeSnapshot(snapshot(15, "1"));
        assertThat(log.readSnapshot("a").orElseThrow().sequence()).isEqualTo(20);

        log.storeSnapshot(snapshot(5, "2"));
        assertThat(log.readSnapshot("a").orElseThrow().revision()).isEqualTo("2");
        assertThat(log.readSnapshot("b")).isEmpty();
    }

    @Test
    void theLogIsAppendOnlyAlsoForSql() throws SQLException {
        log.append(List.of(event("a", 0)));
        try (Connection connection = fixture.pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String change :
                    List.of(
                            "UPDATE event_log.event SET type = 'x'",
                            "DELETE FROM event_log.event",
                            "TRUNCATE event_log.event")) {
                assertThatThrownBy(() -> statement.execute(change))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void analystsReadTheLogAsJson() throws SQLException {
        log.append(List.of(event("a", 0, "{\"rating\":5}")));
        try (Connection connection = fixture.pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT (payload->>'rating')::int, metadata->>'actorId' FROM"
                                        + " event_log.event_json")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(5);
            assertThat(rows.getString(2)).isEqualTo("ana");
        }
    }

    @Test
    void concurrentAppendsAllLandOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<List<Long>>> appends =
                    IntStream.range(0, 200)
                            .<Callable<List<Long>>>mapToObj(
                                    n -> () -> log.append(List.of(event("agg-" + n, 0))))
                            .toList();
            for (Future<List<Long>> append : threads.invokeAll(appends, 60, TimeUnit.SECONDS)) {
                append.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(log.readAfter(0, List.of(), 1000))
                .extracting(LoggedEvent::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    void anUnreachableLogIsARejectionThatSaysTryAgain() {
        fixture.pool.close();

        assertThatThrownBy(() -> log.append(List.of(event("a", 0))))
                .isInstanceOf(EventLogUnavailable.class)
                .satisfies(
                        e -> {
                            assertThat(((Rejection) e).kind()).isEqualTo(RejectionKind.UNAVAILABLE);
                            assertThat(((Rejection) e).code()).isEqualTo("event_log_unavailable");
                        });
    }

    private static void insertSlowly(Statement statement, String aggregateId) throws SQLException {
        statement.execute(
                "INSERT INTO event_log.event (event_id, aggregate_type, aggregate_id, sequence,"
                        + " type, revision, payload, metadata) VALUES (gen_random_uuid(), 'Thing',"
                        + " '"
                        + aggregateId
                        + "', 0, 'thing-happened', '1', '{}', '{}')");
    }

    private static StoredSnapshot snapshot(long sequence, String revision) {
        NewEvent event = event("a", sequence);
        return new StoredSnapshot(
                event.eventId(),
                "Thing",
                "a",
                sequence,
                "thing-snapshot",
                revision,
                Instant.now(),
                event.payload(),
                event.metadata());
    }
}
