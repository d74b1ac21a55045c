package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

class SegmentTokensTest {

    @Test
    void theGroupHasComeAsFarAsItsSlowestSegment() {
        SegmentTokens tokens = new SegmentTokens(Map.of(0, at(17), 1, at(12), 2, at(30)));

        assertThat(tokens.lowerBound().position()).hasValue(12);
        assertThat(tokens.isUneven()).isTrue();
    }

    @Test
    void aGapOfOneSegmentIsAGapOfTheGroup() {
        SegmentTokens tokens =
                new SegmentTokens(
                        Map.of(0, GapAwareTrackingToken.newInstance(17, List.of(15L)), 1, at(17)));

        assertThat(tokens.lowerBound().covers(at(17))).isFalse();
    }

    @Test
    void aSegmentThatHasNotBegunHoldsTheGroupAtTheBeginning() {
        Map<Integer, TrackingToken> bySegment = new HashMap<>();
        bySegment.put(0, at(17));
        bySegment.put(1, null);

        assertThat(new SegmentTokens(bySegment).lowerBound()).isNull();
    }

    @Test
    void aReplayCountsFromWhereItIs() {
        TrackingToken replaying = ReplayToken.createReplayToken(at(50), at(3));

        assertThat(new SegmentTokens(Map.of(0, replaying)).lowerBound().position()).hasValue(3);
    }

    @Test
    void segmentsAtTheSamePlaceAreEven() {
        assertThat(new SegmentTokens(Map.of(0, at(5), 1, at(5))).isUneven()).isFalse();
        assertThat(new SegmentTokens(Map.of()).lowerBound()).isNull();
    }

    @Test
    void anEventIsProcessedOnceEverySegmentIsPastItAndNoneHasAGapThere() {
        TrackingToken gap = GapAwareTrackingToken.newInstance(17, List.of(15L));
        SegmentTokens tokens = new SegmentTokens(Map.of(0, gap, 1, at(30)));
        assertThat(tokens.cover(14)).isTrue();
        assertThat(tokens.cover(15)).isFalse();
        assertThat(tokens.cover(16)).isTrue();
        assertThat(tokens.cover(17)).isTrue();
        assertThat(tokens.cover(18)).isFalse();

        Map<Integer, TrackingToken> oneNotBegun = new HashMap<>();
        oneNotBegun.put(0, at(17));
        oneNotBegun.put(1, null);
        assertThat(new SegmentTokens(oneNotBegun).cover(1)).isFalse();
        assertThat(new SegmentTokens(Map.of()).cover(1)).isFalse();
    }

    private static TrackingToken at(long position) {
        return GapAwareTrackingToken.newInstance(position, List.of());
    }
}
