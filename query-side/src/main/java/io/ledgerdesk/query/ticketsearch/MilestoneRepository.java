package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.event.TicketReopened;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.MultiRowInsert;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.RowWriting;

import org.springframework.jdbc.core.JdbcOperations;

import java.util.List;

/** Writes down every closing and reopening; rows are only ever added. */
final class MilestoneRepository {

    /** How a closing is stored. */
    static final String CLOSING = "c";

    /** How a reopening is stored. */
    static final String REOPENING = "r";

    private final JdbcOperations jdbc;
    private final MultiRowInsert<BatchedEvent<TicketEvent>> milestones;

    MilestoneRepository(ReadModel readModel, JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.milestones =
                MultiRowInsert.<BatchedEvent<TicketEvent>>into(readModel.table("milestone"))
                        .key("ticket_id", "text", batched -> batched.event().ticketId())
                        .key("sequence", "int8", batched -> batched.context().sequence())
                        .settled(
                                "kind",
                                "text",
                                batched ->
                                        batched.event() instanceof TicketClosed
                                                ? CLOSING
                                                : REOPENING)
                        .settled("at", "timestamptz", batched -> batched.event().at())
                        .keeping();
    }

    void save(List<BatchedEvent<TicketEvent>> events, RowWriting way) {
        way.write(
                milestones,
                jdbc,
                events.stream()
                        .filter(
                                batched ->
                                        batched.event() instanceof TicketClosed
                                                || batched.event() instanceof TicketReopened)
                        .toList());
    }
}
