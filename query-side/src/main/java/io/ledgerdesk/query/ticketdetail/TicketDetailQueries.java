package io.ledgerdesk.query.ticketdetail;

import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.query.FindMessageTexts;
import io.ledgerdesk.api.ticket.query.FindTicketForAgent;
import io.ledgerdesk.api.ticket.query.FindTicketOfRequester;
import io.ledgerdesk.api.ticket.query.FindUserHistory;
import io.ledgerdesk.api.ticket.view.MessageTexts;
import io.ledgerdesk.api.ticket.view.TicketDetail;
import io.ledgerdesk.api.ticket.view.UserHistory;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.platform.StoredText;
import io.ledgerdesk.query.ticketview.ThreadEntry;
import io.ledgerdesk.query.ticketview.TicketRow;
import io.ledgerdesk.query.ticketview.TicketViews;

import org.axonframework.queryhandling.QueryHandler;

import java.util.List;

/** Answers with one ticket and its thread. */
final class TicketDetailQueries {

    private final Reads reads;
    private final TicketDetailRepository tickets;

    TicketDetailQueries(Reads reads, TicketDetailRepository tickets) {
        this.reads = reads;
        this.tickets = tickets;
    }

    @QueryHandler
    TicketDetail handle(FindTicketOfRequester query) {
        return reads.inSnapshot(
                snapshot -> {
                    TicketRow ticket = existing(snapshot, query.ticketId());
                    if (!ticket.identity()
                            .requester()
                            .id()
                            .equals(StoredText.id(query.requesterId()))) {
                        throw TicketRejections.notTheRequester("view");
                    }
                    return new TicketDetail(
                            TicketViews.ofRequester(ticket),
                            MessageViews.forRequester(
                                    tickets.publicThread(snapshot, ticket.ticketId()),
                                    tickets.marks(snapshot, ticket.ticketId())),
                            null);
                });
    }

    @QueryHandler
    TicketDetail handle(FindTicketForAgent query) {
        return reads.inSnapshot(
                snapshot -> {
                    TicketRow ticket = existing(snapshot, query.ticketId());
                    List<ThreadEntry> thread = tickets.wholeThread(snapshot, ticket.ticketId());
                    return new TicketDetail(
                            TicketViews.forAgent(ticket, MessageViews.internalNotes(thread)),
                            MessageViews.forAgents(
                                    thread, tickets.marks(snapshot, ticket.ticketId())),
                            tickets.history(snapshot, ticket.identity().requester().id()));
                });
    }

    @QueryHandler
    UserHistory handle(FindUserHistory query) {
        return reads.inSnapshot(
                snapshot -> tickets.history(snapshot, StoredText.id(query.userId())));
    }

    @QueryHandler
    MessageTexts handle(FindMessageTexts query) {
        return reads.inSnapshot(
                snapshot -> new MessageTexts(tickets.messages(snapshot, query.places())));
    }

    private TicketRow existing(Snapshot snapshot, String ticketId) {
        TicketRow ticket = tickets.ticket(snapshot, ticketId);
        if (ticket == null) {
            throw TicketRejections.ticketNotFound();
        }
        return ticket;
    }
}
