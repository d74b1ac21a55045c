package io.ledgerdesk.command.ticket;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
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
import io.ledgerdesk.api.ticket.event.TicketUnassigned;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What has happened to a ticket, told in the words of the domain. A minute passes with each step
 * unless the story says when.
 */
final class TicketStory {

    static final String TICKET = "0192f0a0-0000-7000-8000-000000000001";
    static final Instant OPENED = Instant.parse("2026-11-22T08:00:00.123Z");

    static final Requester MEERA =
            new Requester("u-1", "astrologer", "Meera", "meera@example.org", "+91 1");
    static final Actor MEERA_ACTS = Actor.user(MEERA);
    static final Actor STRANGER =
            Actor.user(new Requester("u-2", "astrologer", "Ravi", "ravi@example.org", null));
    static final Actor ANA = Actor.agent("a-1", "Ana", "ana@example.org");
    static final Actor BEN = Actor.agent("a-2", "Ben", null);
    static final Assignee TO_ANA = new Assignee("a-1", "Ana");
    static final Assignee TO_BEN = new Assignee("a-2", "Ben");

    private final List<TicketEvent> events = new ArrayList<>();
    private Instant now = OPENED;
    private TicketStatus status = TicketStatus.OPEN;
    private boolean answered;

    private TicketStory() {}

    static TicketStory aTicket() {
        TicketStory story = new TicketStory();
        story.events.add(
                new TicketOpened(
                        TICKET,
                        "TKT-20261122-00001",
                        "Cannot log in",
                        "It says wrong password",
                        TicketCategory.ACCOUNT_ISSUES,
                        TicketPriority.MEDIUM,
                        MEERA,
                        List.of(),
                        OPENED));
        return story.next();
    }

    static Instant minutes(long minutes) {
        return OPENED.plus(Duration.ofMinutes(minutes));
    }

    static Instant days(long days) {
        return OPENED.plus(Duration.ofDays(days));
    }

    TicketStory at(Instant when) {
        now = when;
        return this;
    }

    TicketStory messaged() {
        add(new MessagePosted(TICKET, "m-" + events.size(), MEERA_ACTS, "hello?", List.of(), now));
        return status == TicketStatus.WAITING_FOR_USER
                ? moved(TicketStatus.IN_PROGRESS, StatusChangeCause.USER_MESSAGE, MEERA_ACTS)
                : next();
    }

    TicketStory repliedBy(Actor agent) {
        add(new ReplyPosted(TICKET, "m-" + events.size(), agent, "on it", List.of(), now));
        if (!answered) {
            answered = true;
            add(new FirstResponseRecorded(TICKET, agent, 60, now));
        }
        return status == TicketStatus.OPEN || status == TicketStatus.IN_PROGRESS
                ? moved(TicketStatus.WAITING_FOR_USER, StatusChangeCause.REPLY, agent)
                : next();
    }

    TicketStory notedBy(Actor agent) {
        add(new InternalNoteAdded(TICKET, "n-" + events.size(), agent, "hm", List.of(), now));
        return next();
    }

    TicketStory assignedTo(Assignee assignee) {
        add(new TicketAssigned(TICKET, assignee, BEN, now));
        return status == TicketStatus.OPEN
                ? moved(TicketStatus.IN_PROGRESS, StatusChangeCause.ASSIGNMENT, BEN)
                : next();
    }

    TicketStory unassignedFrom(Assignee assignee) {
        add(new TicketUnassigned(TICKET, assignee, BEN, now));
        return next();
    }

    TicketStory with(TicketStatus to) {
        return moved(to, StatusChangeCause.SET_BY_AGENT, BEN);
    }

    TicketStory prioritized(TicketPriority from, TicketPriority to) {
        add(new TicketPriorityChanged(TICKET, from, to, BEN, now));
        return next();
    }

    TicketStory tagged(String... tags) {
        add(new TicketTagsAdded(TICKET, List.of(tags), BEN, now));
        return next();
    }

    TicketStory closed() {
        add(new TicketClosed(TICKET, status, BEN, 60, now));
        status = TicketStatus.CLOSED;
        return next();
    }

    TicketStory reopened() {
        add(new TicketReopened(TICKET, TicketStatus.OPEN, BEN, null, now));
        status = TicketStatus.OPEN;
        return next();
    }

    TicketStory rated(int stars, String feedback) {
        add(new TicketRated(TICKET, MEERA_ACTS, stars, feedback, now));
        return next();
    }

    TicketStory ratingRevised(int stars, String feedback) {
        add(new TicketRatingRevised(TICKET, MEERA_ACTS, stars, feedback, now));
        return next();
    }

    TicketStory readBy(Actor reader, long upTo) {
        add(new MessagesRead(TICKET, reader, upTo, now));
        return next();
    }

    List<TicketEvent> events() {
        return List.copyOf(events);
    }

    private TicketStory moved(TicketStatus to, StatusChangeCause cause, Actor by) {
        add(new TicketStatusChanged(TICKET, status, to, cause, by, now));
        status = to;
        return next();
    }

    private void add(TicketEvent event) {
        events.add(event);
    }

    private TicketStory next() {
        now = now.plus(Duration.ofMinutes(1));
        return this;
    }
}
