package io.ledgerdesk.query.replay.web;

import io.ledgerdesk.api.ticket.TicketRejections;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Which event is to be left out.
 *
 * @param position of the event, from 1
 * @param reason for the record, 1 to 500 characters
 */
record SkipRequest(@Nullable Long position, @Nullable String reason) {

    private static final int LONGEST_REASON = 500;

    static SkipRequest checked(@Nullable SkipRequest request) {
        SkipRequest given = request == null ? new SkipRequest(null, null) : request;
        if (given.at() < 1) {
            throw TicketRejections.invalid(
                    "position is required", Map.of("position", "is required"));
        }
        if (given.why().isEmpty()) {
            throw TicketRejections.invalid("reason is required", Map.of("reason", "is required"));
        }
        return given;
    }

    long at() {
        return position == null ? 0 : position;
    }

    String why() {
        String text = reason == null ? "" : reason.strip();
        return text.substring(0, Math.min(text.length(), LONGEST_REASON));
    }
}
