package io.ledgerdesk.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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

    /** As processors do: they look when they are called, until there is nothing more. */
    @Test
    void aStreamInAnotherProcessIsWokenWithoutPolling() throws Exception {
        Process elsewhere = fixture.processThatNeverPolls();
        AtomicInteger calls = new AtomicInteger();
        List<Object> received = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = elsewhere.store().openStream(null)) {
            assertThat(stream.setOnAvailableCallback(calls::incrementAndGet)).isTrue();
            fixture.awaitHearing(elsewhere);
            assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
            int answered = 0;
            for (int n = 0; n < 20; n++) {
                here.store().publish(StoreFixture.message("t", n, StoreFixture.read("t", n)));
                while (received.size() <= n) {
                    int before = answered;
                    await().atMost(Duration.ofSeconds(30)).until(() -> calls.get() > before);
                    answered = calls.get();
                    while (stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
                        received.add(stream.nextAvailable().getPayload());
                    }
                }
                assertThat(received).last().isEqualTo(StoreFixture.read("t", n));
            }
        }
    }

    @Test
    void whoHasNotLookedYetIsCalledAsWell() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (BlockingStream<TrackedEventMessage<?>> stream = here.store().openStream(null)) {
            stream.setOnAvailableCallback(calls::incrementAndGet);
            here.store().publish(StoreFixture.message("t", 0, StoreFixture.read("t", 0)));
            await().atMost(Duration.ofSeconds(30)).until(() -> calls.get() > 0);
            assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aWaitingReaderIsWokenWithoutPolling() throws Exception {
        Process elsewhere = fixture.processThatNeverPolls();
        try (BlockingStream<TrackedEventMessage<?>> stream = elsewhere.store().openStream(null)) {
            fixture.awaitHearing(elsewhere);
            for (int n = 0; n < 20; n++) {
                assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
                here.store().publish(StoreFixture.message("t", n, StoreFixture.read("t", n)));
                assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
                assertThat(stream.nextAvailable().getPayload())
                        .isEqualTo(StoreFixture.read("t", n));
            }
        }
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
                            DelayedCommits.append(
                                    fixture.log, here.signals(), "w-" + id, each, new Random(id));
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
}
