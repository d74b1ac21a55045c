package io.ledgerdesk.query.ticketview;

import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.view.AttachmentView;
import io.ledgerdesk.api.ticket.view.TicketView;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** Shows a stored ticket. */
public final class TicketViews {

    private TicketViews() {}

    /** The ticket as its requester may see it. */
    public static TicketView ofRequester(TicketRow row) {
        return forAgent(row, null);
    }

    /**
     * The ticket as its requester may see it.
     *
     * @param updatedAt the last change that the requester can see
     */
    public static TicketView ofRequester(TicketRow row, Instant updatedAt) {
        return view(row, null, updatedAt);
    }

    /**
     * The ticket as agents see it.
     *
     * @param internalNotes null when there are none
     */
    public static TicketView forAgent(TicketRow row, @Nullable String internalNotes) {
        return view(row, internalNotes, row.updatedAt());
    }

    private static TicketView view(
            TicketRow row, @Nullable String internalNotes, Instant updatedAt) {
        TicketIdentity identity = row.identity();
        Requester requester = identity.requester();
        Assignment assignment = row.assignment();
        Rating rating = row.rating();
        return new TicketView(
                identity.ticketId(),
                identity.ticketNumber(),
                identity.title(),
                identity.description(),
                identity.category().wireName(),
                row.priority().wireName(),
                row.status().wireName(),
                requester.id(),
                requester.type(),
                requester.name(),
                requester.email(),
                requester.phone(),
                identity.attachments().stream().map(AttachmentView::of).toList(),
                row.messages(),
                row.tags(),
                assignment == null ? null : assignment.agentId(),
                assignment == null ? null : assignment.agentName(),
                assignment == null ? null : assignment.at(),
                row.firstResponseAt(),
                Minutes.roundedUp(row.responseTime()),
                row.closedAt(),
                row.closedAt(),
                Minutes.roundedUp(row.resolutionTime()),
                internalNotes,
                rating == null ? null : rating.stars(),
                rating == null ? null : rating.feedback(),
                identity.createdAt(),
                updatedAt);
    }
}
