package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;

import java.util.List;

class StuckBatchTest {

    private final StuckBatch stuckBatch = new StuckBatch();

    @Test
    void nothingIsStuckAtFirst() {
        assertThat(stuckBatch.isAhead(null)).isFalse();
        assertThat(stuckBatch.isAhead(at(3))).isFalse();
    }

    @Test
    void aFailureGoesOnAndIsRememberedUntilItsPlaceHasBeenPassed() {
        IllegalStateException failure = new IllegalStateException("no good");
        ErrorContext context =
                new ErrorContext(
                        "ticket-list",
                        failure,
                        List.of(
                                new GenericTrackedEventMessage<>(
                                        at(17), GenericEventMessage.asEventMessage("event"))));

        assertThatThrownBy(() -> stuckBatch.handleError(context)).isSameAs(failure);

        assertThat(stuckBatch.isAhead(null)).isTrue();
        assertThat(stuckBatch.isAhead(at(16))).isTrue();
        assertThat(stuckBatch.isAhead(at(17))).isFalse();
    }

    private static TrackingToken at(long position) {
        return GapAwareTrackingToken.newInstance(position, List.of());
    }
}
