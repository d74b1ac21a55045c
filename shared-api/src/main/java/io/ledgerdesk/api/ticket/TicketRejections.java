package io.ledgerdesk.api.ticket;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import java.util.Map;

/** Every way in which a ticket turns a command or query down. */
public final class TicketRejections {

    private TicketRejections() {}

    public static Rejection ticketNotFound() {
        return new Rejection(RejectionKind.NOT_FOUND, "ticket_not_found", "Ticket not found");
    }

    /**
     * The caller is somebody else.
     *
     * @param verb what the caller may do with their own tickets only: view, message, close, rate or
     *     reopen
     */
    public static Rejection notTheRequester(String verb) {
        return new Rejection(
                RejectionKind.FORBIDDEN,
                "not_the_requester",
                "Forbidden - You can only " + verb + " your own tickets");
    }

    public static Rejection closedTicketTakesNoUserMessages() {
        return new Rejection(
                RejectionKind.INVALID, "ticket_closed", "Cannot add messages to closed ticket");
    }

    public static Rejection onlyClosedTicketsAreRated() {
        return new Rejection(
                RejectionKind.INVALID, "ticket_not_closed", "Only closed tickets can be rated");
    }

    public static Rejection ratingWindowHasPassed() {
        return new Rejection(
                RejectionKind.CONFLICT,
                "rating_window_passed",
                "The rating can no longer be revised");
    }

    public static Rejection reopenWindowHasPassed() {
        return new Rejection(
                RejectionKind.CONFLICT,
                "reopen_window_passed",
                "The ticket can no longer be reopened");
    }

    /** The caller's input is wrong; fields says where. */
    public static Rejection invalid(String message, Map<String, String> fields) {
        return new Rejection(RejectionKind.INVALID, "validation_failed", message, fields);
    }
}
