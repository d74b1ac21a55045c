package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.ExportTicketsAsOf;
import io.ledgerdesk.api.ticket.query.PastMoment;
import io.ledgerdesk.api.ticket.query.SearchTicketsAsOf;
import io.ledgerdesk.api.ticket.view.AgentTicketList;
import io.ledgerdesk.api.ticket.view.TicketExportPart;
import io.ledgerdesk.query.platform.PastTables;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.ticketview.WorkingHours;

import org.axonframework.queryhandling.QueryHandler;

import java.time.InstantSource;

/**
 * Answers agents' searches of the past: the live queries on other tables, under the clock of then.
 */
final class PastTicketSearchQueries {

    private final Reads reads;
    private final ReadModel live;
    private final PastTables past;
    private final DeadlineProperties deadlines;
    private final WorkingHours hours;

    PastTicketSearchQueries(
            Reads reads,
            ReadModel live,
            PastTables past,
            DeadlineProperties deadlines,
            WorkingHours hours) {
        this.reads = reads;
        this.live = live;
        this.past = past;
        this.deadlines = deadlines;
        this.hours = hours;
    }

    @QueryHandler
    AgentTicketList handle(SearchTicketsAsOf query) {
        return at(query.at()).handle(query.query());
    }

    @QueryHandler
    TicketExportPart handle(ExportTicketsAsOf query) {
        return at(query.at()).handle(query.query());
    }

    private TicketSearchQueries at(PastMoment moment) {
        InstantSource clock = InstantSource.fixed(moment.now());
        return new TicketSearchQueries(
                reads,
                new TicketSearchRepository(
                        past.at(live, moment), new Deadlines(deadlines, hours, clock)),
                clock);
    }
}
