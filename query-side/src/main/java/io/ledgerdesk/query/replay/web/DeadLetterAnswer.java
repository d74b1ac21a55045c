package io.ledgerdesk.query.replay.web;

import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.query.platform.DeadLetter;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Instant;

/**
 * A dead letter as operators see it.
 *
 * @param payload with its texts masked; when one is looked at
 */
record DeadLetterAnswer(
        long id,
        String tables,
        String aggregateId,
        long sequence,
        String state,
        @Nullable String error,
        int attempts,
        Instant enteredAt,
        @Nullable Instant triedAt,
        @Nullable String discardedBy,
        @Nullable String reason,
        @Nullable Long position,
        @Nullable String type,
        @Nullable JsonNode payload) {

    static DeadLetterAnswer of(DeadLetter letter) {
        return of(letter, null);
    }

    static DeadLetterAnswer of(DeadLetter letter, @Nullable LoggedEvent event) {
        return new DeadLetterAnswer(
                letter.id(),
                letter.tables(),
                letter.aggregateId(),
                letter.sequence(),
                letter.state(),
                letter.error(),
                letter.attempts(),
                letter.enteredAt(),
                letter.triedAt(),
                letter.discardedBy(),
                letter.reason(),
                event == null ? null : event.position(),
                event == null ? null : event.type(),
                event == null ? null : MaskedPayload.of(event.payload()));
    }
}
