package io.ledgerdesk.command.ticket.web;

import com.github.f4b6a3.uuid.UuidCreator;

import io.ledgerdesk.api.ticket.TicketRejections;

import java.util.regex.Pattern;

/** Ids as they are made here: UUIDv7 in lower case. */
final class TicketIds {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private TicketIds() {}

    static String fresh() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    /**
     * An id from a path.
     *
     * @throws io.ledgerdesk.api.Rejection {@code ticket_not_found} when no ticket can have it, so
     *     that nobody has to look
     */
    static String fromPath(String id) {
        if (!FORM.matcher(id).matches()) {
            throw TicketRejections.ticketNotFound();
        }
        return id;
    }
}
