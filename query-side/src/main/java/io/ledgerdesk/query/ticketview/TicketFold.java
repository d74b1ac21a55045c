package io.ledgerdesk.query.ticketview;

import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.event.FirstResponseRecorded;
import io.ledgerdesk.api.ticket.event.InternalNoteAdded;
import io.ledgerdesk.api.ticket.event.MessagePosted;
import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.api.ticket.event.ReplyPosted;
import io.ledgerdesk.api.ticket.event.TicketAssigned;
import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.api.ticket.event.TicketPriorityChanged;
import io.ledgerdesk.api.ticket.event.TicketRated;
import io.ledgerdesk.api.ticket.event.TicketRatingRevised;
import io.ledgerdesk.api.ticket.event.TicketReopened;
import io.ledgerdesk.api.ticket.event.TicketStatusChanged;
import io.ledgerdesk.api.ticket.event.TicketTagsAdded;
import io.ledgerdesk.api.ticket.event.TicketTagsRemoved;
import io.ledgerdesk.api.ticket.event.TicketUnassigned;
import io.ledgerdesk.query.platform.EventContext;
import io.ledgerdesk.query.platform.StoredText;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** How events change the facts of a ticket; pure. */
public final class TicketFold {

    private TicketFold() {}

    /**
     * The ticket after one more event.
     *
     * @param row the ticket so far; null before it was opened
     * @throws IllegalStateException when something happened to a ticket that was never opened
     */
    public static TicketRow evolve(
            @Nullable TicketRow row, TicketEvent event, EventContext context) {
        if (event instanceof TicketOpened opened) {
            return open(opened, context);
        }
        if (row == null) {
            throw new IllegalStateException(
                    "ticket " + event.ticketId() + " starts with event " + context.eventId());
        }
        return change(row, event)
                .at(
                        context.sequence(),
                        event instanceof MessagesRead ? row.updatedAt() : event.at());
    }

    private static TicketRow open(TicketOpened event, EventContext context) {
        return new TicketRow(
                new TicketIdentity(
                        event.ticketId(),
                        event.ticketNumber(),
                        event.title(),
                        event.description(),
                        event.category(),
                        storable(event.requester()),
                        event.attachments(),
                        event.at()),
                context.sequence(),
                TicketStatus.OPEN,
                event.priority(),
                0,
                List.of(),
                null,
                null,
                null,
                null,
                event.at());
    }

    private static TicketRow change(TicketRow row, TicketEvent event) {
        return switch (event) {
            case TicketOpened e ->
                    throw new IllegalStateException("ticket " + e.ticketId() + " opened twice");
            case MessagePosted e -> row.withOneMessageMore();
            case ReplyPosted e -> row.withOneMessageMore();
            case InternalNoteAdded e -> row;
            case MessagesRead e -> row;
            case FirstResponseRecorded e -> row.withFirstResponse(e.at());
            case TicketAssigned e ->
                    row.withAssignment(
                            new Assignment(
                                    StoredText.id(e.assignee().id()), e.assignee().name(), e.at()));
            case TicketUnassigned e -> row.withAssignment(null);
            case TicketStatusChanged e -> row.withStatus(e.to(), null);
            case TicketClosed e -> row.withStatus(TicketStatus.CLOSED, e.at());
            case TicketReopened e -> row.withStatus(e.to(), null);
            case TicketPriorityChanged e -> row.withPriority(e.to());
            case TicketTagsAdded e -> row.withTags(plus(row.tags(), e.tags()));
            case TicketTagsRemoved e -> row.withTags(minus(row.tags(), e.tags()));
            case TicketRated e -> row.withRating(new Rating(e.rating(), e.feedback()));
            case TicketRatingRevised e -> row.withRating(new Rating(e.rating(), e.feedback()));
        };
    }

    private static Requester storable(Requester requester) {
        return new Requester(
                StoredText.id(requester.id()),
                requester.type(),
                requester.name(),
                requester.email(),
                requester.phone());
    }

    private static List<String> plus(Collection<String> tags, Collection<String> added) {
        TreeSet<String> all = new TreeSet<>(tags);
        all.addAll(added);
        return List.copyOf(all);
    }

    private static List<String> minus(Collection<String> tags, Collection<String> removed) {
        return tags.stream().filter(tag -> !removed.contains(tag)).toList();
    }
}
