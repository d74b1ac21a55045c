package io.ledgerdesk.eventstore.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.eventstore.signal.SignalBus;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;

class ProjectionProgressTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final Wire wire = new Wire();
    private final ProjectionProgress here = new ProjectionProgress(wire.end());
    private final ProjectionProgress elsewhere = new ProjectionProgress(wire.end());

    @Test
    void whatIsReachedIsNotWaitedFor() {
        here.advanced("list", 1, token(5));

        assertThat(here.awaitProcessed(5, List.of("list"), SHORT)).isTrue();
        assertThat(here.awaitProcessed(6, List.of("list"), SHORT)).isFalse();
    }

    @Test
    void otherProcessesHearOfIt() {
        here.advanced("list", 1, token(9, 7));

        assertThat(elsewhere.awaitProcessed(9, List.of("list"), SHORT)).isTrue();
        assertThat(elsewhere.awaitProcessed(7, List.of("list"), SHORT)).isFalse();
    }

    @Test
    void aWaiterIsReleasedWhenTheLastReadModelArrives() throws Exception {
        here.advanced("list", 1, token(1));
        here.advanced("detail", 1, token(1));
        CompletableFuture<Boolean> waiter =
                CompletableFuture.supplyAsync(
                        () ->
                                here.awaitProcessed(
                                        2, List.of("list", "detail"), Duration.ofSeconds(20)));

        here.advanced("list", 1, token(2));
        assertThat(waiter).isNotDone();
        here.advanced("detail", 1, token(2));

        assertThat(waiter.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aReadModelThatNobodySpokeOfIsNotWaitedFor() {
        long start = System.nanoTime();

        assertThat(here.awaitProcessed(1, List.of("list"), Duration.ofSeconds(20))).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void allVersionsThatAreBuiltAreWaitedFor() {
        here.advanced("list", 1, token(5));
        here.advanced("list", 2, token(3));

        assertThat(here.awaitProcessed(3, List.of("list"), SHORT)).isTrue();
        assertThat(here.awaitProcessed(4, List.of("list"), SHORT)).isFalse();
        assertThat(elsewhere.awaitProcessed(4, List.of("list"), SHORT)).isFalse();

        here.advanced("list", 2, token(5));
        assertThat(here.awaitProcessed(4, List.of("list"), SHORT)).isTrue();
        assertThat(elsewhere.awaitProcessed(4, List.of("list"), SHORT)).isTrue();
    }

    @Test
    void aGapDoesNotHoldBackLaterPositions() {
        here.advanced("list", 1, token(20, 3));

        assertThat(here.awaitProcessed(20, List.of("list"), SHORT)).isTrue();
        assertThat(here.awaitProcessed(3, List.of("list"), SHORT)).isFalse();
    }

    @Test
    void withTooManyGapsForASignalLessIsClaimedThanWasReached() {
        long[] gaps = LongStream.rangeClosed(1, 300).toArray();
        here.advanced("list", 1, token(400, gaps));

        assertThat(here.awaitProcessed(400, List.of("list"), SHORT)).isTrue();
        assertThat(elsewhere.awaitProcessed(400, List.of("list"), SHORT)).isFalse();
        assertThat(elsewhere.awaitProcessed(250, List.of("list"), SHORT)).isFalse();
    }

    private static GapAwareTrackingToken token(long index, long... gaps) {
        return GapAwareTrackingToken.newInstance(index, LongStream.of(gaps).boxed().toList());
    }

    /** Carries signals between ends at once, never back to the sender. */
    private static final class Wire {
        private final List<End> ends = new ArrayList<>();

        SignalBus end() {
            End end = new End();
            ends.add(end);
            return end;
        }

        private final class End implements SignalBus {
            private final List<Consumer<String>> listeners = new ArrayList<>();

            @Override
            public void publish(String channel, String key, String payload) {
                ends.stream()
                        .filter(end -> end != this)
                        .forEach(end -> end.listeners.forEach(l -> l.accept(payload)));
            }

            @Override
            public Runnable subscribe(String channel, Consumer<String> listener) {
                listeners.add(listener);
                return () -> listeners.remove(listener);
            }

            @Override
            public Runnable whenInDoubt(Runnable look) {
                return () -> {};
            }
        }
    }
}
