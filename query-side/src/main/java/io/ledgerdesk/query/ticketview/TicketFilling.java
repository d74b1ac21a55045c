package io.ledgerdesk.query.ticketview;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.EventBatch;
import io.ledgerdesk.query.platform.Projection;
import io.ledgerdesk.query.platform.ReadModel;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.util.List;
import java.util.function.Consumer;

/**
 * Fills tables that nobody reads yet with what happened to tickets; see {@link Projection#filling}.
 *
 * @param readModel whose tables these are
 * @param writing writes a batch, all events of one unit of work
 */
public record TicketFilling(ReadModel readModel, Consumer<List<BatchedEvent<TicketEvent>>> writing)
        implements Projection {

    @EventHandler
    void on(TicketEvent event, DomainEventMessage<?> message, UnitOfWork<?> unitOfWork) {
        EventBatch.<TicketEvent>of(unitOfWork, this, writing).add(event, message);
    }
}
