package io.ledgerdesk.query.live;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.eventstore.axon.PositionedEvent;
import io.ledgerdesk.eventstore.log.EventLogUnavailable;
import io.ledgerdesk.query.platform.EventContext;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.json.JsonMapper;

/** Makes frames of the events of a log, in its order. */
final class EventFramer {

    private static final Logger LOG = LoggerFactory.getLogger(EventFramer.class);

    private final TicketStates tickets;
    private final JsonMapper json;

    /**
     * A framer for one reader of the log.
     *
     * @param json the application's: it signs the links to uploads
     */
    EventFramer(TicketStates tickets, JsonMapper json) {
        this.tickets = tickets;
        this.json = json;
    }

    /**
     * What is told of an event. One that cannot be understood is not told of: push must go on, and
     * the read models, which stop at it, are where it gets noticed.
     */
    EventFrames frames(PositionedEvent positioned) {
        long position = positioned.position();
        var message = positioned.message();
        try {
            if (message.getPayload() instanceof TicketEvent event) {
                EventContext context = EventContext.of(message);
                return EventFrames.of(
                        position,
                        message.getTimestamp(),
                        context.sequence(),
                        TicketFrames.of(event, context, tickets.after(event, context)),
                        json);
            }
        } catch (EventLogUnavailable unavailable) {
            throw unavailable;
        } catch (RuntimeException e) {
            LOG.error("Nobody is told of event {} at {}", message.getIdentifier(), position, e);
        }
        return EventFrames.none(position, message.getTimestamp());
    }
}
