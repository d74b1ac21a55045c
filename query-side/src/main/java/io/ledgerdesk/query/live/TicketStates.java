package io.ledgerdesk.query.live;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.EventContext;

import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Tickets right after an event, for one reader that goes through the log in order. What it does not
 * know yet it folds from the ticket's own events.
 */
final class TicketStates {

    private final Map<String, TicketState> known;
    private final Function<String, List<DomainEventMessage<?>>> log;

    /**
     * Folds over a log.
     *
     * @param known filled as it goes; may forget
     * @param log one ticket's events in order
     */
    TicketStates(
            Map<String, TicketState> known, Function<String, List<DomainEventMessage<?>>> log) {
        this.known = known;
        this.log = log;
    }

    /** The ticket with this event in it and none beyond. */
    TicketState after(TicketEvent event, EventContext context) {
        TicketState before = known.get(event.ticketId());
        TicketState after =
                (before == null && context.sequence() == 0)
                                || (before != null
                                        && before.row().sequence() == context.sequence() - 1)
                        ? TicketState.evolve(before, event, context)
                        : folded(event.ticketId(), context.sequence());
        known.put(event.ticketId(), after);
        return after;
    }

    private TicketState folded(String ticketId, long through) {
        @Nullable TicketState state = null;
        for (DomainEventMessage<?> message : log.apply(ticketId)) {
            if (message.getSequenceNumber() > through) {
                break;
            }
            if (message.getPayload() instanceof TicketEvent event) {
                state = TicketState.evolve(state, event, EventContext.of(message));
            }
        }
        if (state == null) {
            throw new IllegalStateException("ticket " + ticketId + " is not in the log");
        }
        return state;
    }
}
