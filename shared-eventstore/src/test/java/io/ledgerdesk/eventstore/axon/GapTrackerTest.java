package io.ledgerdesk.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

class GapTrackerTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong(1);

    private GapTracker at(long index, Long... gaps) {
        return new GapTracker(
                GapAwareTrackingToken.newInstance(index, List.of(gaps)), TIMEOUT, nanos::get);
    }

    @Test
    void aFreshGapIsRememberedAndFilledLater() {
        GapTracker tracker = at(5);

        tracker.advanceTo(8, Duration.ofSeconds(1));
        assertThat(tracker.token()).isEqualTo(token(8, 6L, 7L));

        tracker.advanceTo(7, Duration.ofSeconds(1));
        assertThat(tracker.token()).isEqualTo(token(8, 6L));
    }

    @Test
    void belowAnOldEventNoGapIsNoted() {
        GapTracker tracker = at(5);

        tracker.advanceTo(1000, Duration.ofSeconds(31));

        assertThat(tracker.token()).isEqualTo(token(1000));
    }

    @Test
    void aGapIsForgottenAfterTheTimeoutAndNotBefore() {
        GapTracker tracker = at(5);
        tracker.advanceTo(7, Duration.ZERO);

        nanos.addAndGet(Duration.ofSeconds(29).toNanos());
        tracker.forgetGapsOlderThan(tracker.now());
        assertThat(tracker.token()).isEqualTo(token(7, 6L));

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        tracker.forgetGapsOlderThan(tracker.now());
        assertThat(tracker.token()).isEqualTo(token(7));
    }

    @Test
    void aGapGetsALookThatBeganAfterItsTimeWasOver() {
        GapTracker tracker = at(5);
        tracker.advanceTo(7, Duration.ZERO);
        long lookBegan = tracker.now();

        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        tracker.forgetGapsOlderThan(lookBegan);
        assertThat(tracker.token()).isEqualTo(token(7, 6L));

        tracker.advanceTo(6, Duration.ZERO);
        assertThat(tracker.token()).isEqualTo(token(7));
    }

    @Test
    void gapsOfAStoredTokenGetTheirFullTimeAgain() {
        GapTracker tracker = at(7, 3L);

        tracker.forgetGapsOlderThan(tracker.now());
        assertThat(tracker.token()).isEqualTo(token(7, 3L));

        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        tracker.forgetGapsOlderThan(tracker.now());
        assertThat(tracker.token()).isEqualTo(token(7));
    }

    private static GapAwareTrackingToken token(long index, Long... gaps) {
        return GapAwareTrackingToken.newInstance(index, List.of(gaps));
    }
}
