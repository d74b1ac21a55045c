package io.ledgerdesk.query.ticketlist;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.CounterDeltas;
import io.ledgerdesk.query.platform.CounterTable;
import io.ledgerdesk.query.platform.EventBatch;
import io.ledgerdesk.query.platform.Projection;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.ticketview.TicketBatch;
import io.ledgerdesk.query.ticketview.TicketChange;
import io.ledgerdesk.query.ticketview.TicketFilling;
import io.ledgerdesk.query.ticketview.TicketRow;
import io.ledgerdesk.query.ticketview.TicketRowRepository;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/** Keeps each requester's tickets, and how many of them are in which status. */
final class TicketListProjection implements Projection {

    private final ReadModel readModel;
    private final JdbcOperations jdbc;
    private final TicketRowRepository tickets;
    private final CounterTable<RequesterStatus> counts;

    TicketListProjection(ReadModel readModel, ProjectionDatabase database) {
        this.readModel = readModel;
        this.jdbc = database.jdbc();
        this.tickets = new TicketRowRepository(readModel, jdbc);
        this.counts =
                CounterTable.<RequesterStatus>of(readModel.table("requester_count"))
                        .key("requester_id", "text", RequesterStatus::requesterId)
                        .key("status", "text", RequesterStatus::status)
                        .counter("tickets")
                        .build();
    }

    @Override
    public ReadModel readModel() {
        return readModel;
    }

    @Override
    public Projection filling() {
        return new TicketFilling(readModel, this::fill);
    }

    @Override
    public boolean dividesByAggregate() {
        return true;
    }

    @Override
    public List<String> collected() {
        return List.of("requester_count");
    }

    @Override
    public void complete(Connection connection, Consumer<@Nullable Statement> working)
            throws SQLException {
        counts.addUp(connection, working);
    }

    @EventHandler
    void on(TicketEvent event, DomainEventMessage<?> message, UnitOfWork<?> unitOfWork) {
        EventBatch.<TicketEvent>of(unitOfWork, this, this::write).add(event, message);
    }

    void write(List<BatchedEvent<TicketEvent>> events) {
        TicketBatch batch = TicketBatch.fold(tickets.load(TicketBatch.ticketIds(events)), events);
        tickets.save(batch.rows());
        counts.apply(jdbc, deltas(batch.changes()));
    }

    static CounterDeltas<RequesterStatus> deltas(List<TicketChange> changes) {
        CounterDeltas<RequesterStatus> deltas = new CounterDeltas<>();
        for (TicketChange change : changes) {
            TicketRow before = change.before();
            if (before != null) {
                deltas.minus(RequesterStatus.of(before), 1);
            }
            deltas.plus(RequesterStatus.of(change.after()), 1);
        }
        return deltas;
    }

    /** Copies new tickets, of which tables that nobody reads yet hold nothing. */
    private void fill(List<BatchedEvent<TicketEvent>> events) {
        TicketBatch batch = TicketBatch.fold(tickets.load(TicketBatch.begunBefore(events)), events);
        tickets.fill(batch);
        counts.collect(jdbc, deltas(batch.changes()));
    }
}
