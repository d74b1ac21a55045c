package io.ledgerdesk.api.ticket.event;

import io.ledgerdesk.api.EventType;

import java.util.List;

/**
 * The names under which ticket events are stored. Changing one of these lines needs an upcaster.
 */
public final class TicketEventTypes {

    public static final List<EventType> ALL =
            List.of(
                    new EventType(
                            "ticket-first-response-recorded", "1", FirstResponseRecorded.class),
                    new EventType("ticket-internal-note-added", "1", InternalNoteAdded.class),
                    new EventType("ticket-message-posted", "1", MessagePosted.class),
                    new EventType("ticket-messages-read", "1", MessagesRead.class),
                    new EventType("ticket-reply-posted", "1", ReplyPosted.class),
                    new EventType("ticket-assigned", "1", TicketAssigned.class),
                    new EventType("ticket-closed", "1", TicketClosed.class),
                    new EventType("ticket-opened", "1", TicketOpened.class),
                    new EventType("ticket-priority-changed", "1", TicketPriorityChanged.class),
                    new EventType("ticket-rated", "1", TicketRated.class),
                    new EventType("ticket-rating-revised", "1", TicketRatingRevised.class),
                    new EventType("ticket-reopened", "1", TicketReopened.class),
                    new EventType("ticket-status-changed", "1", TicketStatusChanged.class),
                    new EventType("ticket-tags-added", "1", TicketTagsAdded.class),
                    new EventType("ticket-tags-removed", "1", TicketTagsRemoved.class),
                    new EventType("ticket-unassigned", "1", TicketUnassigned.class));

    private TicketEventTypes() {}
}
