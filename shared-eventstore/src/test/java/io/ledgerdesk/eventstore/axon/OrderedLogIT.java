package io.ledgerdesk.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;

import io.ledgerdesk.api.ticket.event.TicketEventTypes;
import io.ledgerdesk.eventstore.serialization.EventTypeRegistry;
import io.ledgerdesk.eventstore.serialization.RegisteredTypeSerializer;

import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The gap timeout is an hour here: nothing is decided by waiting for it. */
class OrderedLogIT {

    private final StoreFixture fixture = new StoreFixture();
    private final StoreFixture.Process process = fixture.process();
    private OrderedLog log;

    @BeforeEach
    void open() {
        EventTypeRegistry types = new EventTypeRegistry(TicketEventTypes.ALL);
        log =
                new OrderedLog(
                        new LogStorageEngine(
                                fixture.log.log,
                                types,
                                new RegisteredTypeSerializer(types),
                                new EventUpcasterChain(),
                                process.signals(),
                                Duration.ofHours(1)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aLateEventComesBeforeThoseBehindIt() throws Exception {
        OrderedReader reader = log.readerAfter(log.settledHead());
        try (Connection slow = fixture.log.pool.getConnection()) {
            slow.setAutoCommit(false);
            insert(slow, "late");
            append("early", 0);

            assertThat(reader.next(10))
                    .satisfies(
                            batch -> {
                                assertThat(batch.events()).isEmpty();
                                assertThat(batch.heldUp()).isTrue();
                            });
            assertThat(log.settledHead()).isZero();

            slow.commit();
        }

        assertThat(aggregates(reader.next(10))).containsExactly("late", "early");
        assertThat(reader.through()).isEqualTo(2);
    }

    @Test
    void anAppendThatFailedHoldsNothingUp() throws Exception {
        OrderedReader reader = log.readerAfter(0);
        try (Connection failing = fixture.log.pool.getConnection()) {
            failing.setAutoCommit(false);
            insert(failing, "never");
            failing.rollback();
            append("t", 0);

            OrderedBatch batch = reader.next(10);

            assertThat(aggregates(batch)).containsExactly("t");
            assertThat(batch.through()).isEqualTo(2);
        }
    }

    @Test
    void whoCameLaterIsNotWaitedFor() throws Exception {
        OrderedReader reader = log.readerAfter(0);
        try (Connection first = fixture.log.pool.getConnection();
                Connection later = fixture.log.pool.getConnection()) {
            first.setAutoCommit(false);
            later.setAutoCommit(false);
            insert(first, "never");
            append("t", 0);
            assertThat(reader.next(10).heldUp()).isTrue();
            insert(later, "late");
            first.rollback();

            assertThat(aggregates(reader.next(10))).containsExactly("t");

            append("u", 0);
            assertThat(reader.next(10).heldUp()).isTrue();
            later.commit();
            assertThat(aggregates(reader.next(10))).containsExactly("late", "u");
        }
    }

    @Test
    void underParallelAppendsEachReaderSeesTheSameOrderWithoutGapsOrRepetition() throws Exception {
        int writers = 4;
        int each = 60;
        List<Long> seen = new ArrayList<>();
        OrderedReader reader = log.readerAfter(0);
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                String name = "w" + w;
                running.add(pool.submit(() -> appendSome(name, each)));
            }
            await().atMost(Duration.ofSeconds(60))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(
                            () -> {
                                reader.next(7).events().stream()
                                        .map(PositionedEvent::position)
                                        .forEach(seen::add);
                                return seen.size() == writers * each;
                            });
            for (Future<?> writer : running) {
                writer.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(seen).isSorted().doesNotHaveDuplicates();
        assertThat(log.readBack(0, reader.through(), 1000).events())
                .extracting(PositionedEvent::position)
                .isEqualTo(seen);
    }

    @Test
    void whatLiesBackIsReadInStretches() {
        for (int n = 0; n < 5; n++) {
            append("t", n);
        }

        OrderedBatch first = log.readBack(1, 4, 2);
        assertThat(positions(first)).containsExactly(2L, 3L);
        assertThat(first.through()).isEqualTo(3);
        assertThat(first.pending()).isTrue();

        OrderedBatch second = log.readBack(3, 4, 2);
        assertThat(positions(second)).containsExactly(4L);
        assertThat(second.through()).isEqualTo(4);
        assertThat(second.pending()).isFalse();
    }

    /** Some of these are rolled back, which leaves gaps for ever. */
    private Void appendSome(String name, int events) throws SQLException {
        for (int n = 0; n < events; n++) {
            try (Connection connection = fixture.log.pool.getConnection()) {
                connection.setAutoCommit(false);
                if (n % 5 == 0) {
                    insert(connection, name + "-lost-" + n);
                    connection.rollback();
                }
                insert(connection, name + '-' + n);
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
        return null;
    }

    private void append(String ticketId, long sequence) {
        process.store()
                .publish(
                        StoreFixture.message(
                                ticketId, sequence, StoreFixture.read(ticketId, sequence)));
    }

    /** An append as another process makes it, up to its commit. */
    private static void insert(Connection connection, String ticketId) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO event_log.event (event_id, aggregate_type, aggregate_id, sequence, type, revision,
                            payload, metadata)
                        VALUES (?, 'Ticket', ?, 0, 'ticket-messages-read', '1',
                            convert_to('{"ticketId":"' || ?
                                || '","reader":{"type":"AGENT","id":"ana","name":"Ana"},"upToSequence":1,'
                                || '"at":"2026-01-01T10:00:00.123Z"}', 'UTF8'),
                            convert_to('{}', 'UTF8'))
                        """)) {
            insert.setObject(1, UUID.fromString(UuidCreator.getTimeOrderedEpoch().toString()));
            insert.setString(2, ticketId);
            insert.setString(3, ticketId);
            insert.executeUpdate();
        }
    }

    private static List<String> aggregates(OrderedBatch batch) {
        return batch.events().stream()
                .map(event -> event.message().getAggregateIdentifier())
                .toList();
    }

    private static List<Long> positions(OrderedBatch batch) {
        return batch.events().stream().map(PositionedEvent::position).toList();
    }
}
