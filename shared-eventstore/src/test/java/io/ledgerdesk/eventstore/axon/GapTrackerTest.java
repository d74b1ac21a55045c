package io.ledgerdesk.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.eventstore.log.MissingPositions;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

class GapTrackerTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final long FAR = 1_000_000_000_000L;

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

    @Test
    void ofAHugeYoungJumpBothEndsAreNoted() {
        GapTracker tracker = at(5);

        tracker.advanceTo(FAR, Duration.ofSeconds(1));

        assertThat(tracker.token().getIndex()).isEqualTo(FAR);
        assertThat(tracker.token().getGaps())
                .hasSize(2 * MissingPositions.EACH_END)
                .contains(6L, 5L + MissingPositions.EACH_END)
                .contains(FAR - MissingPositions.EACH_END, FAR - 1)
                .doesNotContain(6L + MissingPositions.EACH_END, FAR / 2);

        tracker.advanceTo(7, Duration.ZERO);
        tracker.advanceTo(FAR - 2, Duration.ZERO);
        assertThat(tracker.token().getIndex()).isEqualTo(FAR);
        assertThat(tracker.token().getGaps())
                .hasSize(2 * MissingPositions.EACH_END - 2)
                .doesNotContain(7L, FAR - 2);

        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        tracker.forgetGapsOlderThan(tracker.now());
        assertThat(tracker.token()).isEqualTo(token(FAR));
    }

    @Test
    void aJumpThatIsNoLongerThanBothEndsIsNotedAsAWhole() {
        GapTracker tracker = at(0);

        tracker.advanceTo(2 * MissingPositions.EACH_END + 1, Duration.ZERO);

        assertThat(tracker.token().getGaps())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2 * MissingPositions.EACH_END).boxed().toList());
    }

    @Test
    void ofManyHugeJumpsTheNewestPositionsAreNoted() {
        GapTracker tracker = at(0);

        for (long jump = 1; jump <= 5; jump++) {
            tracker.advanceTo(jump * FAR, Duration.ZERO);
        }

        assertThat(tracker.token().getGaps())
                .hasSize(MissingPositions.MOST)
                .startsWith(3 * FAR + 1)
                .endsWith(5 * FAR - 1);
        // Those that were given up are not brought back by what is forgotten later.
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        tracker.forgetGapsOlderThan(tracker.now());
        assertThat(tracker.token()).isEqualTo(token(5 * FAR));
    }

    private static GapAwareTrackingToken token(long index, Long... gaps) {
        return GapAwareTrackingToken.newInstance(index, List.of(gaps));
    }
}
