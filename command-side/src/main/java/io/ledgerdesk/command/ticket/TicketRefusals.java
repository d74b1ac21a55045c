package io.ledgerdesk.command.ticket;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.command.TicketCommand;
import io.ledgerdesk.command.platform.AggregateRefusals;

/** Says of tickets what the platform finds out about aggregates. */
final class TicketRefusals implements AggregateRefusals {

    @Override
    public Class<?> commands() {
        return TicketCommand.class;
    }

    @Override
    public Rejection notFound() {
        return TicketRejections.ticketNotFound();
    }

    @Override
    public Rejection existsAlready() {
        return new Rejection(
                RejectionKind.CONFLICT, "ticket_exists", "There is a ticket with this id already");
    }

    @Override
    public Rejection busy() {
        return new Rejection(
                RejectionKind.UNAVAILABLE,
                "busy_ticket",
                "Too many people work on this ticket at the moment; try again");
    }
}
