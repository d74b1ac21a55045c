package io.ledgerdesk.query.replay.web;

import io.ledgerdesk.api.ticket.TicketRejections;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Which dead letters are to be tried again; all of it may be left out.
 *
 * @param tables schema that lacks them, as listed, such as {@code ticket_list_v1}; all otherwise
 * @param from where to go on, {@code next} of the answer before; from the beginning otherwise
 */
record RetryRequest(@Nullable String tables, @Nullable String from) {

    private static final RetryRequest ALL = new RetryRequest(null, null);

    static RetryRequest checked(@Nullable RetryRequest request) {
        RetryRequest given = request == null ? ALL : request;
        if (given.tables() != null && given.tables().isBlank()) {
            throw TicketRejections.invalid(
                    "tables must not be empty", Map.of("tables", "must not be empty"));
        }
        return given;
    }
}
