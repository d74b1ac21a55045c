package io.ledgerdesk.query.ticketdetail;

import io.ledgerdesk.api.UnreadableHistory;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.query.FindTicketAsOf;
import io.ledgerdesk.api.ticket.query.Moment;
import io.ledgerdesk.api.ticket.view.PastTicket;
import io.ledgerdesk.api.ticket.view.TicketDetail;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.PastEvent;
import io.ledgerdesk.query.platform.PastEvents;

import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Answers with a ticket as it was, from the log itself. */
final class TicketPastQueries {

    private final PastEvents events;

    TicketPastQueries(PastEvents events) {
        this.events = events;
    }

    @QueryHandler
    PastTicket handle(FindTicketAsOf query) {
        List<BatchedEvent<TicketEvent>> past = new ArrayList<>();
        List<PastEvent> found =
                events.fromTheFirstWhile(
                        query.ticketId(), logged -> isPast(logged, query.moment()));
        for (PastEvent event : found) {
            if (event.payload() instanceof TicketEvent ticketEvent) {
                past.add(new BatchedEvent<>(ticketEvent, event.context()));
            }
        }
        TicketDetail detail = folded(past);
        if (detail == null) {
            throw TicketRejections.ticketNotFound();
        }
        LoggedEvent last = found.getLast().logged();
        return new PastTicket(detail, last.position(), last.sequence(), last.recordedAt());
    }

    /** What is wrong then is wrong with the events: folding them is pure. */
    private static @Nullable TicketDetail folded(List<BatchedEvent<TicketEvent>> past) {
        try {
            return PastTickets.after(past);
        } catch (RuntimeException e) {
            throw new UnreadableHistory(e);
        }
    }

    private static boolean isPast(LoggedEvent logged, Moment moment) {
        return switch (moment) {
            case Moment.AtPosition at -> logged.position() <= at.position();
            case Moment.AtInstant at -> !logged.recordedAt().isAfter(at.instant());
        };
    }
}
