package io.ledgerdesk.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.eventstore.axon.StoreFixture.Process;
import io.ledgerdesk.eventstore.log.AppendedPosition;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class LogEventStoreIT {

    private StoreFixture fixture;
    private Process here;

    @BeforeEach
    void open() {
        fixture = new StoreFixture();
        here = fixture.process();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void eventsComeBackAsTheyWerePublished() {
        MessagesRead first = StoreFixture.read("t-1", 3);
        here.store().publish(StoreFixture.message("t-1", 0, first));

        List<? extends DomainEventMessage<?>> events =
                here.store().readEvents("t-1").asStream().toList();

        assertThat(events).hasSize(1);
        assertThat(events.getFirst().getPayload()).isEqualTo(first);
        assertThat(events.getFirst().getMetaData()).containsEntry("actorId", "ana");
        assertThat(events.getFirst().getSequenceNumber()).isZero();
        assertThat(here.store().lastSequenceNumberFor("t-1")).contains(0L);
        assertThat(here.store().lastSequenceNumberFor("t-2")).isEmpty();
    }

    @Test
    void aLongHistoryIsReadWhole() {
        for (int from = 0; from < 2500; from += 500) {
            List<DomainEventMessage<?>> batch = new ArrayList<>();
            for (int n = from; n < from + 500; n++) {
                batch.add(StoreFixture.message("t-1", n, StoreFixture.read("t-1", n)));
            }
            here.store().publish(batch);
        }

        assertThat(here.store().readEvents("t-1").asStream().count()).isEqualTo(2500);
        assertThat(here.store().readEvents("t-1", 2400).asStream().count()).isEqualTo(100);
    }

    @Test
    void aTakenPlaceIsAConcurrencyErrorOfAxon() {
        here.store().publish(StoreFixture.message("t-1", 0, StoreFixture.read("t-1", 1)));
        here.store().publish(StoreFixture.message("t-1", 1, StoreFixture.read("t-1", 1)));

        assertThatThrownBy(
                        () ->
                                here.store()
                                        .publish(
                                                StoreFixture.message(
                                                        "t-1", 1, StoreFixture.read("t-1", 9))))
                .isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(
                        () ->
                                here.store()
                                        .publish(
                                                StoreFixture.message(
                                                        "t-1", 0, StoreFixture.read("t-1", 9))))
                .isInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    void theCallerLearnsTheHighestPositionItAppended() {
        var captured =
                AppendedPosition.capture(
                        () -> {
                            here.store()
                                    .publish(
                                            StoreFixture.message(
                                                    "t-1", 0, StoreFixture.read("t-1", 1)),
                                            StoreFixture.message(
                                                    "t-1", 1, StoreFixture.read("t-1", 2)));
                            return "done";
                        });

        assertThat(captured.result()).isEqualTo("done");
        assertThat(captured.position()).isEqualTo(2L);
        assertThat(AppendedPosition.capture(() -> "nothing").position()).isNull();
    }

    @Test
    void aStreamInAnotherProcessIsWokenWithoutPolling() throws Exception {
        Process elsewhere = fixture.processThatNeverPolls();
        AtomicInteger calls = new AtomicInteger();
        try (BlockingStream<TrackedEventMessage<?>> stream = elsewhere.store().openStream(null)) {
            assertThat(stream.setOnAvailableCallback(calls::incrementAndGet)).isTrue();
            fixture.awaitHearing(elsewhere);
            for (int n = 0; n < 20; n++) {
                assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
                here.store().publish(StoreFixture.message("t", n, StoreFixture.read("t", n)));
                assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
                assertThat(stream.nextAvailable().getPayload())
                        .isEqualTo(StoreFixture.read("t", n));
            }
        }
        assertThat(calls.get()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void aStreamFallsBackToPollingWhileTheListenerIsLostAndRecovers() throws Exception {
        Process elsewhere = fixture.process();
        fixture.awaitHearing(elsewhere);
        try (BlockingStream<TrackedEventMessage<?>> stream = elsewhere.store().openStream(null)) {
            fixture.cutSignalConnections();
            here.store().publish(StoreFixture.message("t", 0, StoreFixture.read("t", 0)));
            assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
            stream.nextAvailable();

            fixture.awaitHearing(elsewhere);
            here.store().publish(StoreFixture.message("t", 1, StoreFixture.read("t", 1)));
            assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void noEventIsMissedOrDoubledWhenCommitsAreDelayedAtRandom() throws Exception {
        int writers = 6;
        int each = 60;
        Set<Long> seen = new TreeSet<>();
        int received = 0;
        try (BlockingStream<TrackedEventMessage<?>> stream = here.store().openStream(null);
                ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (int writer = 0; writer < writers; writer++) {
                int id = writer;
                threads.submit(
                        () -> {
                            appendWithDelayedCommits("w-" + id, each, new Random(id));
                            return null;
                        });
            }
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (received < writers * each && System.nanoTime() < deadline) {
                if (stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                    TrackedEventMessage<?> event = stream.nextAvailable();
                    received++;
                    seen.add(((MessagesRead) event.getPayload()).upToSequence());
                }
            }
        }
        assertThat(received).isEqualTo(writers * each);
        assertThat(seen).hasSize(writers * each);
    }

    /** Takes positions early and commits late, so that positions become visible out of order. */
    private void appendWithDelayedCommits(String aggregate, int count, Random random)
            throws Exception {
        int offset = Integer.parseInt(aggregate.substring(2)) * 1000;
        for (int n = 0; n < count; n++) {
            try (Connection connection = fixture.log.pool.getConnection();
                    PreparedStatement insert =
                            connection.prepareStatement(
                                    "INSERT INTO event_log.event (event_id, aggregate_type,"
                                            + " aggregate_id, sequence, type, revision, payload,"
                                            + " metadata) VALUES (gen_random_uuid(), 'Ticket', ?, ?,"
                                            + " 'ticket-messages-read', '1', convert_to(?, 'UTF8'),"
                                            + " '{}')")) {
                connection.setAutoCommit(false);
                insert.setString(1, aggregate);
                insert.setLong(2, n);
                insert.setString(
                        3,
                        "{\"ticketId\":\""
                                + aggregate
                                + "\",\"reader\":{\"type\":\"user\",\"id\":\"u\",\"name\":\"U\"},"
                                + "\"upToSequence\":"
                                + (offset + n)
                                + ",\"at\":\"2026-01-01T00:00:00Z\"}");
                insert.executeUpdate();
                try (var pause = connection.prepareStatement("SELECT pg_sleep(?)")) {
                    pause.setDouble(1, random.nextInt(4) == 0 ? random.nextInt(40) / 1000.0 : 0);
                    pause.execute();
                }
                if (random.nextInt(10) == 0) {
                    connection.rollback();
                    n--;
                } else {
                    connection.commit();
                    here.signals().appended(0);
                }
            }
        }
    }
}
