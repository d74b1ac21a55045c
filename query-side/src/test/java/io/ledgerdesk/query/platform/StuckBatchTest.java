package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

class StuckBatchTest {

    private final StuckBatch stuckBatch = new StuckBatch();

    @Test
    void nothingIsStuckAtFirst() {
        assertThat(stuckBatch.ahead(null)).isNull();
        assertThat(stuckBatch.ahead(at(3))).isNull();
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

        BatchFailure told = Objects.requireNonNull(stuckBatch.ahead(null));
        assertThat(told.position()).isEqualTo(17);
        assertThat(told.error()).isEqualTo("IllegalStateException");
        assertThat(told.at()).isBeforeOrEqualTo(Instant.now());
        assertThat(stuckBatch.ahead(at(16))).isEqualTo(told);
        assertThat(stuckBatch.ahead(at(17))).isNull();
    }

    private static TrackingToken at(long position) {
        return GapAwareTrackingToken.newInstance(position, List.of());
    }
}
