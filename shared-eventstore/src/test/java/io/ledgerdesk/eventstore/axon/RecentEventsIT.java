package io.ledgerdesk.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.eventstore.axon.StoreFixture.Process;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

class RecentEventsIT {

    private static final RecentEventsBounds ROOMY = new RecentEventsBounds(1000, 1_000_000);

    private StoreFixture fixture;

    @BeforeEach
    void open() {
        fixture = new StoreFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void oneReadServesAllReaders() throws Exception {
        Process process = fixture.process(ROOMY);
        List<BlockingStream<TrackedEventMessage<?>>> streams = streams(process, 8);
        try {
            for (BlockingStream<TrackedEventMessage<?>> stream : streams) {
                assertThat(stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
            }
            int before = process.log().reads();
            publish(process, 0, 50);
            for (BlockingStream<TrackedEventMessage<?>> stream : streams) {
                assertThat(taken(stream, 50)).containsExactlyElementsOf(numbers(0, 50));
            }

            // One, and a few for signals that came from the server late; else each would read.
            assertThat(process.log().reads() - before).isBetween(1, streams.size() - 1);
        } finally {
            streams.forEach(BlockingStream::close);
        }
    }

    @Test
    void readersShareWhatWasDecoded() throws Exception {
        Process process = fixture.process(ROOMY);
        publish(process, 0, 1);
        try (BlockingStream<TrackedEventMessage<?>> one = process.store().openStream(null);
                BlockingStream<TrackedEventMessage<?>> other = process.store().openStream(null)) {
            assertThat(one.nextAvailable().getPayload())
                    .isSameAs(other.nextAvailable().getPayload());
        }
    }

    @Test
    void readersAreToldWhereInTheLogEventsAre() throws Exception {
        Process process = fixture.process(ROOMY);
        publish(process, 0, 3);
        try (BlockingStream<TrackedEventMessage<?>> stream = process.store().openStream(null)) {
            for (int number = 0; number < 3; number++) {
                TrackedEventMessage<?> message = stream.nextAvailable();
                assertThat(message)
                        .isInstanceOfSatisfying(
                                DomainEventMessage.class, RecentEventsIT::isAtItsToken);
                assertThat(message.withTrackingToken(message.trackingToken()))
                        .isInstanceOfSatisfying(
                                DomainEventMessage.class, RecentEventsIT::isAtItsToken);
            }
        }
    }

    private static void isAtItsToken(DomainEventMessage<?> message) {
        assertThat(LoggedMessage.position(message))
                .hasValue(
                        ((TrackedEventMessage<?>) message)
                                .trackingToken()
                                .position()
                                .orElseThrow());
    }

    @Test
    void whoFallsOutOfTheMemoryReadsTheLog() throws Exception {
        Process process = fixture.process(new RecentEventsBounds(10, 1_000_000));
        try (BlockingStream<TrackedEventMessage<?>> slow = process.store().openStream(null);
                BlockingStream<TrackedEventMessage<?>> fast = process.store().openStream(null)) {
            assertThat(slow.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
            for (int from = 0; from < 300; from += 30) {
                publish(process, from, 30);
                assertThat(taken(fast, 30)).containsExactlyElementsOf(numbers(from, 30));
            }
            assertThat(taken(slow, 300)).containsExactlyElementsOf(numbers(0, 300));

            publish(process, 300, 5);
            assertThat(taken(fast, 5)).containsExactlyElementsOf(numbers(300, 5));
            assertThat(taken(slow, 5)).containsExactlyElementsOf(numbers(300, 5));
        }
    }

    @Test
    void largeEventsLeaveTheMemoryByTheirSize() throws Exception {
        Process process = fixture.process(new RecentEventsBounds(1000, 1));
        try (BlockingStream<TrackedEventMessage<?>> one = process.store().openStream(null);
                BlockingStream<TrackedEventMessage<?>> other = process.store().openStream(null)) {
            publish(process, 0, 250);
            assertThat(taken(one, 250)).containsExactlyElementsOf(numbers(0, 250));
            assertThat(taken(other, 250)).containsExactlyElementsOf(numbers(0, 250));
        }
    }

    @Test
    void whoJoinsFarAheadOfAllOthersIsFollowed() throws Exception {
        Process process = fixture.process(new RecentEventsBounds(20, 1_000_000));
        publish(process, 0, 500);
        try (BlockingStream<TrackedEventMessage<?>> behind = process.store().openStream(null)) {
            assertThat(taken(behind, 10)).containsExactlyElementsOf(numbers(0, 10));
            try (BlockingStream<TrackedEventMessage<?>> ahead =
                    process.store().openStream(process.store().createHeadToken())) {
                assertThat(ahead.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();
                publish(process, 500, 5);
                assertThat(taken(ahead, 5)).containsExactlyElementsOf(numbers(500, 5));
            }
            assertThat(taken(behind, 495)).containsExactlyElementsOf(numbers(10, 495));
        }
    }

    @Test
    void whatFailsOnceIsReadLater() throws Exception {
        Process process = fixture.process(ROOMY);
        try (BlockingStream<TrackedEventMessage<?>> one = process.store().openStream(null);
                BlockingStream<TrackedEventMessage<?>> other = process.store().openStream(null)) {
            publish(process, 0, 3);
            process.log().fail(true);
            assertThatThrownBy(() -> one.hasNextAvailable(1, TimeUnit.SECONDS))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(other::peek).isInstanceOf(IllegalStateException.class);
            process.log().fail(false);
            assertThat(taken(other, 3)).containsExactlyElementsOf(numbers(0, 3));
            assertThat(taken(one, 3)).containsExactlyElementsOf(numbers(0, 3));
        }
    }

    /** The sequence does not move with it, so all that is appended later comes to stand below. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    @Timeout(60)
    void belowARowFarAwayReadersGoOn(int kept) throws Exception {
        Process process = fixture.process(new RecentEventsBounds(kept, 1_000_000));
        publish(process, 0, 3);
        fixture.log.insertAt(1_000_000_000_000L, "ticket", "far", "of-tomorrow", "{}");
        try (BlockingStream<TrackedEventMessage<?>> one = process.store().openStream(null);
                BlockingStream<TrackedEventMessage<?>> other =
                        process.store().openStream(process.store().createHeadToken())) {
            assertThat(taken(one, 3)).containsExactlyElementsOf(numbers(0, 3));
            assertThat(one.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
            assertThat(one.nextAvailable().getPayload()).isInstanceOf(UnreadableEvent.class);
            assertThat(other.hasNextAvailable(0, TimeUnit.MILLISECONDS)).isFalse();

            publish(process, 3, 20);

            assertThat(taken(one, 20)).containsExactlyElementsOf(numbers(3, 20));
            assertThat(taken(other, 20)).containsExactlyElementsOf(numbers(3, 20));
        }
    }

    /** Readers of all kinds, while positions become visible out of order and some never do. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 1000})
    void nobodyMissesOrRepeatsAnythingWhenCommitsAreDelayedAtRandom(int kept) throws Exception {
        Process process = fixture.process(new RecentEventsBounds(kept, 1_000_000));
        int writers = 4;
        int each = 30;
        int all = writers * each;
        try (ExecutorService threads = Executors.newFixedThreadPool(writers + 4)) {
            List<Future<List<Long>>> readers = new ArrayList<>();
            for (int pause : new int[] {0, 0, 5}) {
                readers.add(threads.submit(() -> readAll(process, all, pause, Integer.MAX_VALUE)));
            }
            readers.add(threads.submit(() -> readAll(process, all, 1, 17)));
            List<Future<Void>> writing = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int id = writer;
                Callable<Void> task =
                        () -> {
                            DelayedCommits.append(
                                    fixture.log,
                                    process.signals(),
                                    "w-" + id,
                                    each,
                                    new Random(id));
                            return null;
                        };
                writing.add(threads.submit(task));
            }
            for (Future<Void> writer : writing) {
                writer.get(120, TimeUnit.SECONDS);
            }
            List<Long> expected =
                    LongStream.range(0, writers)
                            .flatMap(id -> LongStream.range(id * 1000, id * 1000 + each))
                            .boxed()
                            .toList();
            for (Future<List<Long>> reader : readers) {
                assertThat(reader.get(120, TimeUnit.SECONDS))
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    /**
     * Reads until so many have come, as a processor does that goes on from its token.
     *
     * @param pauseMillis between two events
     * @param reopened after so many events
     */
    private static List<Long> readAll(Process process, int count, int pauseMillis, int reopened)
            throws InterruptedException {
        List<Long> read = new ArrayList<>();
        @Nullable TrackingToken token = null;
        long deadline = System.nanoTime() + Duration.ofSeconds(100).toNanos();
        while (read.size() < count && System.nanoTime() < deadline) {
            try (BlockingStream<TrackedEventMessage<?>> stream =
                    process.store().openStream(token)) {
                for (int n = 0; n < reopened && read.size() < count; ) {
                    if (stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                        TrackedEventMessage<?> event = stream.nextAvailable();
                        read.add(((MessagesRead) event.getPayload()).upToSequence());
                        token = event.trackingToken();
                        n++;
                        if (pauseMillis > 0) {
                            await().pollDelay(Duration.ofMillis(pauseMillis)).until(() -> true);
                        }
                    } else if (System.nanoTime() > deadline) {
                        return read;
                    }
                }
            }
        }
        return read;
    }

    private static List<BlockingStream<TrackedEventMessage<?>>> streams(
            Process process, int number) {
        List<BlockingStream<TrackedEventMessage<?>>> streams = new ArrayList<>();
        for (int n = 0; n < number; n++) {
            streams.add(process.store().openStream(null));
        }
        return streams;
    }

    private static void publish(Process process, int from, int number) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (int n = from; n < from + number; n++) {
            messages.add(StoreFixture.message("t", n, StoreFixture.read("t", n)));
        }
        process.store().publish(messages);
    }

    private static List<Long> taken(BlockingStream<TrackedEventMessage<?>> stream, int number)
            throws InterruptedException {
        List<Long> taken = new ArrayList<>();
        while (taken.size() < number && stream.hasNextAvailable(10, TimeUnit.SECONDS)) {
            taken.add(((MessagesRead) stream.nextAvailable().getPayload()).upToSequence());
        }
        return taken;
    }

    private static List<Long> numbers(int from, int number) {
        return LongStream.range(from, from + number).boxed().toList();
    }
}
