package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.ExportTicketsAsOf;
import io.ledgerdesk.api.ticket.query.FindUserHistoryAsOf;
import io.ledgerdesk.api.ticket.query.PastMoment;
import io.ledgerdesk.api.ticket.query.SearchTicketsAsOf;
import io.ledgerdesk.api.ticket.view.AgentTicketList;
import io.ledgerdesk.api.ticket.view.TicketExportPart;
import io.ledgerdesk.api.ticket.view.UserHistory;
import io.ledgerdesk.query.platform.PastTables;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.platform.StoredText;
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
    private final SaidTexts said;

    PastTicketSearchQueries(
            Reads reads,
            ReadModel live,
            PastTables past,
            DeadlineProperties deadlines,
            WorkingHours hours,
            SaidTexts said) {
        this.reads = reads;
        this.live = live;
        this.past = past;
        this.deadlines = deadlines;
        this.hours = hours;
        this.said = said;
    }

    @QueryHandler
    AgentTicketList handle(SearchTicketsAsOf query) {
        return at(query.at()).handle(query.query());
    }

    @QueryHandler
    TicketExportPart handle(ExportTicketsAsOf query) {
        return at(query.at()).handle(query.query());
    }

    /** From the tickets of then, which are a requester's few: counters are kept elsewhere. */
    @QueryHandler
    UserHistory handle(FindUserHistoryAsOf query) {
        String requesterId = StoredText.id(query.query().userId());
        TicketSearchRepository tickets =
                new TicketSearchRepository(tables(query.at()), deadlines(clock(query.at())));
        return reads.inSnapshot(snapshot -> tickets.history(snapshot, requesterId));
    }

    private TicketSearchQueries at(PastMoment moment) {
        InstantSource clock = clock(moment);
        return new TicketSearchQueries(reads, tables(moment), deadlines(clock), said, clock);
    }

    private ReadModel tables(PastMoment moment) {
        return past.at(live, moment);
    }

    private Deadlines deadlines(InstantSource clock) {
        return new Deadlines(deadlines, hours, clock);
    }

    private static InstantSource clock(PastMoment moment) {
        return InstantSource.fixed(moment.now());
    }
}
