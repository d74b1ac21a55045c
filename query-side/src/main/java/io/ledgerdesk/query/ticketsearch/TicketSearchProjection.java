package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.CounterTable;
import io.ledgerdesk.query.platform.EventBatch;
import io.ledgerdesk.query.platform.MultiRowInsert;
import io.ledgerdesk.query.platform.Projection;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.ticketview.TicketBatch;
import io.ledgerdesk.query.ticketview.TicketFilling;
import io.ledgerdesk.query.ticketview.TicketIdentity;
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
import java.util.Set;
import java.util.function.Consumer;

/** Keeps every ticket, the texts it is found by, and the counters behind totals and statistics. */
final class TicketSearchProjection implements Projection {

    private final ReadModel readModel;
    private final JdbcOperations jdbc;
    private final TicketRowRepository tickets;
    private final TextRepository texts;
    private final VocabularyRepository vocabulary;
    private final MilestoneRepository milestones;
    private final MultiRowInsert<TicketRow> activity;
    private final CounterTable<Facet> facets;
    private final CounterTable<FacetTotal> totals;
    private final CounterTable<ClosingDay> closings;

    TicketSearchProjection(ReadModel readModel, ProjectionDatabase database) {
        this.readModel = readModel;
        this.jdbc = database.jdbc();
        this.tickets = new TicketRowRepository(readModel, jdbc);
        this.texts = new TextRepository(readModel, jdbc);
        this.vocabulary = new VocabularyRepository(readModel, jdbc);
        this.milestones = new MilestoneRepository(readModel, jdbc);
        this.activity =
                MultiRowInsert.<TicketRow>into(readModel.table("activity"))
                        .key("ticket_id", "text", TicketRow::ticketId)
                        .changing("updated_at", "timestamptz", TicketRow::updatedAt)
                        .overwriting();
        this.facets =
                counting(
                        CounterTable.<Facet>of(readModel.table("facet_count"))
                                .key("status", "text", Facet::status)
                                .key("priority", "text", Facet::priority)
                                .key("category", "text", Facet::category)
                                .key("assignee_id", "text", Facet::assigneeId));
        this.totals =
                counting(
                        CounterTable.<FacetTotal>of(readModel.table("facet_total"))
                                .key("status", "text", FacetTotal::status)
                                .key("priority", "text", FacetTotal::priority)
                                .key("category", "text", FacetTotal::category));
        this.closings =
                CounterTable.<ClosingDay>of(readModel.table("closed_on"))
                        .key("day", "date", ClosingDay::day)
                        .counter("tickets")
                        .build();
    }

    private static <K extends Comparable<? super K>> CounterTable<K> counting(
            CounterTable.Builder<K> keys) {
        return keys.counter("tickets")
                .counter("responded")
                .counter("response_millis")
                .counter("resolved")
                .counter("resolution_millis")
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
        return List.of("facet_count", "facet_total", "closed_on", "vocabulary");
    }

    @Override
    public void complete(Connection connection, Consumer<@Nullable Statement> working)
            throws SQLException {
        facets.addUp(connection, working);
        totals.addUp(connection, working);
        closings.addUp(connection, working);
        vocabulary.putTogether(connection, working);
    }

    @EventHandler
    void on(TicketEvent event, DomainEventMessage<?> message, UnitOfWork<?> unitOfWork) {
        EventBatch.<TicketEvent>of(unitOfWork, this, this::write).add(event, message);
    }

    void write(List<BatchedEvent<TicketEvent>> events) {
        TicketBatch batch = TicketBatch.fold(tickets.load(TicketBatch.ticketIds(events)), events);
        tickets.save(batch.rows());
        activity.execute(jdbc, batch.rows());
        Set<String> words = texts.saveOpenings(opened(batch), MultiRowInsert::execute);
        texts.saveSaid(batch, MultiRowInsert::execute);
        milestones.save(batch, MultiRowInsert::execute);
        facets.apply(jdbc, Facet.deltas(batch.changes()));
        totals.apply(jdbc, FacetTotal.deltas(batch.changes()));
        closings.apply(jdbc, ClosingDay.deltas(batch.changes()));
        vocabulary.save(words);
    }

    private static List<TicketIdentity> opened(TicketBatch batch) {
        return batch.changes().stream()
                .filter(change -> change.before() == null)
                .map(change -> change.after().identity())
                .toList();
    }

    /** Copies what tables that nobody reads yet do not hold. */
    private void fill(List<BatchedEvent<TicketEvent>> events) {
        TicketBatch batch = TicketBatch.fold(tickets.load(TicketBatch.begunBefore(events)), events);
        tickets.fill(batch);
        if (batch.isOfNewTickets()) {
            activity.copy(jdbc, batch.rows());
        } else {
            activity.execute(jdbc, batch.rows());
        }
        Set<String> words = texts.saveOpenings(opened(batch), MultiRowInsert::copy);
        texts.saveSaid(batch, MultiRowInsert::copy);
        milestones.save(batch, MultiRowInsert::copy);
        facets.collect(jdbc, Facet.deltas(batch.changes()));
        totals.collect(jdbc, FacetTotal.deltas(batch.changes()));
        closings.collect(jdbc, ClosingDay.deltas(batch.changes()));
        vocabulary.collect(words);
    }
}
