package io.ledgerdesk.query.live;

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
import io.ledgerdesk.api.ticket.view.MessageView;
import io.ledgerdesk.api.ticket.view.TicketView;
import io.ledgerdesk.query.platform.EventContext;
import io.ledgerdesk.query.ticketview.ThreadEntry;
import io.ledgerdesk.query.ticketview.ThreadFold;
import io.ledgerdesk.query.ticketview.TicketIdentity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is told of an event, to whom; pure. */
final class TicketFrames {

    private static final int PREVIEW = 100;

    private final TicketEvent event;
    private final EventContext context;
    private final TicketState after;
    private final List<DraftFrame> rows = new ArrayList<>(2);
    private final List<DraftFrame> drafts = new ArrayList<>(2);

    private TicketFrames(TicketEvent event, EventContext context, TicketState after) {
        this.event = event;
        this.context = context;
        this.after = after;
    }

    /**
     * The frames of one event, in order: rows of lists first, so that whoever sees no rows seldom
     * stops in the middle of an event.
     *
     * @param after the ticket with this event in it and none beyond
     */
    static List<DraftFrame> of(TicketEvent event, EventContext context, TicketState after) {
        TicketFrames frames = new TicketFrames(event, context, after);
        frames.tell();
        frames.rows.addAll(frames.drafts);
        return List.copyOf(frames.rows);
    }

    private void tell() {
        TicketView ticket = after.forRequester();
        switch (event) {
            case TicketOpened e -> {
                drafts.add(
                        DraftFrame.forRequesterToo(
                                after.requesterId(),
                                "ticket:new_ticket",
                                Set.of(Room.MONITOR, Room.requester(after.requesterId())),
                                members("ticket", ticket)));
                rows("new");
            }
            case MessagePosted e -> {
                everybody("ticket:new_message", ticketMembers("message", message()));
                drafts.add(
                        DraftFrame.forAgents(
                                "ticket:new_user_message", Set.of(Room.MONITOR), userMessage(e)));
                rows();
            }
            case ReplyPosted e -> {
                everybody("ticket:new_message", ticketMembers("message", message()));
                rows();
            }
            case InternalNoteAdded e -> {
                drafts.add(
                        DraftFrame.forAgents(
                                "ticket:new_message",
                                Set.of(Room.ticket(e.ticketId()), Room.MONITOR),
                                ticketMembers("message", message())));
                agentRow("changed");
            }
            case MessagesRead e ->
                    everybody(
                            "ticket:messages_read",
                            ticketMembers(
                                    "readerId", e.reader().id(),
                                    "readerType", e.reader().type().wireName(),
                                    "upTo", e.upToSequence()));
            case FirstResponseRecorded e -> rows();
            case TicketAssigned e -> {
                assigned(ticket);
                TicketIdentity identity = after.row().identity();
                drafts.add(
                        DraftFrame.forAgents(
                                "ticket:assigned_to_you",
                                Set.of(Room.agent(e.assignee().id())),
                                ticketMembers(
                                        "ticketNumber", identity.ticketNumber(),
                                        "title", identity.title())));
                rows();
            }
            case TicketUnassigned e -> {
                assigned(ticket);
                rows();
            }
            case TicketStatusChanged e -> {
                statusChanged(e.from(), e.to());
                rows();
            }
            case TicketClosed e -> {
                statusChanged(e.from(), TicketStatus.CLOSED);
                everybody(
                        "ticket:closed",
                        ticketMembers(
                                "status", ticket.status(),
                                "closedAt", ticket.closedAt(),
                                "closedBy", e.by().type().wireName(),
                                "resolutionTime", ticket.resolutionTime()));
                rows();
            }
            case TicketReopened e -> {
                statusChanged(TicketStatus.CLOSED, e.to());
                everybody(
                        "ticket:reopened",
                        ticketMembers(
                                "status", ticket.status(),
                                "reopenedBy", e.by().type().wireName()));
                rows();
            }
            case TicketPriorityChanged e -> {
                everybody(
                        "ticket:priority_changed",
                        ticketMembers(
                                "priority", e.to().wireName(),
                                "previousPriority", e.from().wireName(),
                                "updatedAt", e.at()));
                rows();
            }
            case TicketTagsAdded e -> tagged(ticket);
            case TicketTagsRemoved e -> tagged(ticket);
            case TicketRated e -> rated(ticket);
            case TicketRatingRevised e -> rated(ticket);
        }
    }

    private void assigned(TicketView ticket) {
        everybody(
                "ticket:assigned",
                ticketMembers(
                        "assignedTo", ticket.assignedTo(),
                        "assignedToName", ticket.assignedToName(),
                        "assignedAt", ticket.assignedAt()));
    }

    private void statusChanged(TicketStatus from, TicketStatus to) {
        everybody(
                "ticket:status_changed",
                ticketMembers(
                        "status", to.wireName(),
                        "previousStatus", from.wireName(),
                        "updatedAt", event.at()));
    }

    private void tagged(TicketView ticket) {
        everybody("ticket:tags_changed", ticketMembers("tags", ticket.tags()));
        rows();
    }

    private void rated(TicketView ticket) {
        everybody(
                "ticket:rated",
                ticketMembers(
                        "userRating", ticket.userRating(),
                        "userFeedback", ticket.userFeedback()));
        rows();
    }

    private void everybody(String name, Map<String, @Nullable Object> payload) {
        drafts.add(
                DraftFrame.forRequesterToo(
                        after.requesterId(),
                        name,
                        Set.of(
                                Room.ticket(event.ticketId()),
                                Room.MONITOR,
                                Room.requester(after.requesterId())),
                        payload));
    }

    private void rows() {
        rows("changed");
    }

    private void rows(String change) {
        agentRow(change);
        rows.add(
                DraftFrame.forRequesterToo(
                        after.requesterId(),
                        "ticket:row",
                        Set.of(Room.requesterList(after.requesterId())),
                        members("change", change, "ticket", after.forRequester())));
    }

    private void agentRow(String change) {
        rows.add(
                DraftFrame.forAgents(
                        "ticket:row",
                        Set.of(Room.AGENT_LIST),
                        members("change", change, "ticket", after.forAgents())));
    }

    private MessageView message() {
        ThreadEntry entry = ThreadFold.entry(event, context);
        if (entry == null) {
            throw new IllegalStateException("no entry in the thread for " + context.eventId());
        }
        return entry.internal() ? entry.viewForAgents(List.of()) : entry.viewForAll(List.of());
    }

    private Map<String, @Nullable Object> userMessage(MessagePosted posted) {
        return ticketMembers(
                "ticketNumber", after.row().identity().ticketNumber(),
                "userName", posted.sender().name(),
                "preview", preview(posted.text()));
    }

    static String preview(String text) {
        return text.codePointCount(0, text.length()) <= PREVIEW
                ? text
                : text.substring(0, text.offsetByCodePoints(0, PREVIEW));
    }

    private Map<String, @Nullable Object> ticketMembers(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("ticketId", event.ticketId());
        payload.putAll(members(namesAndValues));
        return payload;
    }

    private static Map<String, @Nullable Object> members(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            payload.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return payload;
    }
}
