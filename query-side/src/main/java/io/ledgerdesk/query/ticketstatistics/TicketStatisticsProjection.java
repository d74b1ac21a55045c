package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.CounterTable;
import io.ledgerdesk.query.platform.EventBatch;
import io.ledgerdesk.query.platform.Projection;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.ticketview.TicketBatch;
import io.ledgerdesk.query.ticketview.TicketFilling;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps the rollups behind the statistics. */
final class TicketStatisticsProjection implements Projection {

    private final ReadModel readModel;
    private final JdbcOperations jdbc;
    private final CalendarRepository calendar;
    private final FactsRepository tickets;
    private final CohortRepository cohorts;
    private final AgentNameRepository agents;
    private final CounterTable<OpeningDay> openingDays;
    private final CounterTable<Flow> flows;
    private final CounterTable<Activity> activities;

    /**
     * Keeps one version.
     *
     * @param configured the business hours to begin with
     */
    TicketStatisticsProjection(
            ReadModel readModel, ProjectionDatabase database, BusinessCalendar configured) {
        this.readModel = readModel;
        this.jdbc = database.jdbc();
        this.calendar = new CalendarRepository(readModel, jdbc, configured);
        this.tickets = new FactsRepository(readModel, jdbc);
        this.cohorts = new CohortRepository(readModel, jdbc);
        this.agents = new AgentNameRepository(readModel, jdbc);
        this.openingDays = OpeningDay.table(readModel);
        this.flows =
                CounterTable.<Flow>of(readModel.table("flow"))
                        .key("grain", "text", flow -> flow.grain().code())
                        .key("bucket", "timestamptz", Flow::bucket)
                        .counter("events")
                        .counter("opened")
                        .counter("closed")
                        .counter("reopened")
                        .build();
        this.activities = ActivityRepository.table(readModel);
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
        return List.of("opened_on", "flow", "activity", "agent");
    }

    @Override
    public void complete(Connection connection, Consumer<@Nullable Statement> working)
            throws SQLException {
        openingDays.addUp(connection, working);
        flows.addUp(connection, working);
        activities.addUp(connection, working);
        agents.putTogether(connection, working);
        new CohortRows(readModel, jdbc, connection).write(working);
    }

    @EventHandler
    void on(TicketEvent event, DomainEventMessage<?> message, UnitOfWork<?> unitOfWork) {
        EventBatch.<TicketEvent>of(unitOfWork, this, this::write).add(event, message);
    }

    void write(List<BatchedEvent<TicketEvent>> events) {
        cohorts.lock();
        FactsBatch batch =
                FactsBatch.fold(
                        tickets.load(TicketBatch.ticketIds(events)), events, calendar.settled());
        cohorts.add(batch.changes());
        tickets.save(batch.after());
        openingDays.apply(jdbc, OpeningDay.deltas(batch));
        flows.apply(jdbc, Flow.deltas(batch.applied()));
        activities.apply(jdbc, Activity.deltas(batch.applied()));
        agents.save(batch.applied());
    }

    /**
     * Leaves out the cohorts, which follow from the tickets; for tables that others leave alone.
     */
    private void fill(List<BatchedEvent<TicketEvent>> events) {
        Map<String, TicketFacts> stored = tickets.load(TicketBatch.begunBefore(events));
        FactsBatch batch = FactsBatch.fold(stored, events, calendar.settled());
        if (stored.isEmpty()) {
            tickets.add(batch.after());
        } else {
            tickets.save(batch.after());
        }
        openingDays.collect(jdbc, OpeningDay.deltas(batch));
        flows.collect(jdbc, Flow.deltas(batch.applied()));
        activities.collect(jdbc, Activity.deltas(batch.applied()));
        agents.collect(batch.applied());
    }
}
