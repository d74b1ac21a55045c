package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.event.TicketReopened;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.MultiRowInsert;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.RowWriting;
import io.ledgerdesk.query.ticketview.TicketBatch;
import io.ledgerdesk.query.ticketview.TicketColumns;

import org.springframework.jdbc.core.JdbcOperations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes down every closing and reopening; rows are only ever added. */
final class MilestoneRepository {

    /** How a closing is stored. */
    static final String CLOSING = "c";

    /** How a reopening is stored. */
    static final String REOPENING = "r";

    private final JdbcOperations jdbc;
    private final MultiRowInsert<Milestone> milestones;

    MilestoneRepository(ReadModel readModel, JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.milestones =
                MultiRowInsert.<Milestone>into(readModel.table("milestone"))
                        .key("ticket_id", "text", milestone -> milestone.event().ticketId())
                        .key("sequence", "int8", Milestone::sequence)
                        .settled("kind", "text", Milestone::kind)
                        .settled("at", "timestamptz", milestone -> milestone.event().at())
                        .settled("opened_at", "timestamptz", Milestone::openedAt)
                        .keeping();
    }

    /** Those among the events of a batch. */
    void save(TicketBatch batch, RowWriting way) {
        List<Milestone> reached = new ArrayList<>();
        Map<String, Instant> openedAt = batch.openedAt();
        for (BatchedEvent<TicketEvent> batched : batch.applied()) {
            TicketEvent event = batched.event();
            if (event instanceof TicketClosed || event instanceof TicketReopened) {
                reached.add(
                        new Milestone(
                                event,
                                batched.context().sequence(),
                                TicketColumns.present(openedAt.get(event.ticketId()))));
            }
        }
        way.write(milestones, jdbc, reached);
    }

    private record Milestone(TicketEvent event, long sequence, Instant openedAt) {

        String kind() {
            return event instanceof TicketClosed ? CLOSING : REOPENING;
        }
    }
}
