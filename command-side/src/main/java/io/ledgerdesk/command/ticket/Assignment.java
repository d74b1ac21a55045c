package io.ledgerdesk.command.ticket;

import io.ledgerdesk.api.ticket.Assignee;

import java.time.Instant;

/** To whom a ticket is assigned, and since when. */
record Assignment(Assignee assignee, Instant since) {

    /** Whether it says as much already: a name that is not given does not contradict. */
    boolean isTo(Assignee other) {
        return assignee.id().equals(other.id())
                && (other.name() == null || other.name().equals(assignee.name()));
    }
}
