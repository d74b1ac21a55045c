package io.ledgerdesk.query.ticketview;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.StatusChangeCause;
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

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What an event adds to its ticket's thread; pure. */
public final class ThreadFold {

    private static final String SYSTEM_ID = "system";
    private static final String SYSTEM_NAME = "System";

    private ThreadFold() {}

    /** The entry that an event adds, or null for one that leaves no trace in the thread. */
    public static @Nullable ThreadEntry entry(TicketEvent event, EventContext context) {
        return switch (event) {
            case MessagePosted e ->
                    said(e, context, e.messageId(), e.sender(), e.text(), e.attachments(), false);
            case ReplyPosted e ->
                    said(e, context, e.messageId(), e.agent(), e.text(), e.attachments(), false);
            case InternalNoteAdded e ->
                    said(e, context, e.noteId(), e.agent(), e.text(), e.attachments(), true);
            case TicketAssigned e ->
                    system(e, context, SYSTEM_NAME, "Ticket assigned to " + nameOf(e.assignee()));
            case TicketUnassigned e -> system(e, context, SYSTEM_NAME, "Ticket unassigned");
            case TicketPriorityChanged e ->
                    system(
                            e,
                            context,
                            SYSTEM_NAME,
                            "Priority changed from " + e.from() + " to " + e.to());
            case TicketStatusChanged e ->
                    e.cause() == StatusChangeCause.SET_BY_AGENT
                            ? statusChanged(e, context, e.from(), e.to())
                            : null;
            case TicketClosed e ->
                    isByUser(e.by())
                            ? system(e, context, e.by().name(), "Ticket closed by user")
                            : statusChanged(e, context, e.from(), TicketStatus.CLOSED);
            case TicketReopened e ->
                    isByUser(e.by())
                            ? system(e, context, SYSTEM_NAME, reopened(e))
                            : statusChanged(e, context, TicketStatus.CLOSED, e.to());
            case TicketOpened e -> null;
            case FirstResponseRecorded e -> null;
            case TicketRated e -> null;
            case TicketRatingRevised e -> null;
            case TicketTagsAdded e -> null;
            case TicketTagsRemoved e -> null;
            case MessagesRead e -> null;
        };
    }

    private static String nameOf(Assignee assignee) {
        String name = assignee.name();
        return name == null || name.isBlank() ? "admin" : name;
    }

    private static boolean isByUser(Actor actor) {
        return actor.type() == ActorType.USER;
    }

    private static String reopened(TicketReopened event) {
        String reason = event.reason();
        return "Ticket reopened by user"
                + (reason == null || reason.isBlank() ? "" : ": " + reason);
    }

    private static ThreadEntry statusChanged(
            TicketEvent event, EventContext context, TicketStatus from, TicketStatus to) {
        return system(event, context, SYSTEM_NAME, "Status changed from " + from + " to " + to);
    }

    private static ThreadEntry said(
            TicketEvent event,
            EventContext context,
            String id,
            Actor sender,
            String text,
            List<Attachment> attachments,
            boolean internal) {
        return new ThreadEntry(
                event.ticketId(),
                context.sequence(),
                id,
                sender.id(),
                sender.name(),
                sender.type(),
                sender.email(),
                text,
                attachments,
                internal,
                event.at());
    }

    private static ThreadEntry system(
            TicketEvent event, EventContext context, String name, String text) {
        return new ThreadEntry(
                event.ticketId(),
                context.sequence(),
                context.eventId(),
                SYSTEM_ID,
                name,
                ActorType.SYSTEM,
                null,
                text,
                List.of(),
                false,
                event.at());
    }
}
