package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.command.MarkMessagesRead;

import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * {@code POST …/read}.
 *
 * @param upTo sequence of the last message read; all there are when it is absent
 */
record MarkReadRequest(@Min(value = 0, message = "must not be negative") @Nullable Long upTo) {

    MarkMessagesRead toCommand(String ticketId, Actor reader, Instant at) {
        return new MarkMessagesRead(ticketId, reader, upTo, at);
    }
}
