package io.ledgerdesk.query.testing;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.Attachment;
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
import io.ledgerdesk.api.ticket.event.TicketTagsRemoved;
import io.ledgerdesk.api.ticket.event.TicketUnassigned;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.EventContext;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells a ticket's life as the events that it leaves in the log. */
public final class TicketStory {

    public static final Instant START = Instant.parse("2026-03-01T09:00:00.123Z");
    public static final Requester RITA =
            new Requester("rita", "astrologer", "Rita Rao", "rita@example.com", "+4912345");
    public static final Requester SAM =
            new Requester("sam", "astrologer", "Sam Oduya", "sam@example.com", null);
    public static final Actor ANA = Actor.agent("ana", "Ana Ivanova", "ana@support.example");
    public static final Actor BEN = Actor.agent("ben", "Ben Okri", "ben@support.example");

    /** The name of a stored file, as uploads have it; tickets are opened with that one. */
    public static final String UPLOAD =
            "ticket-1772355600123-" + "0123456789abcdef".repeat(2) + ".png";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final List<TicketEvent> events = new ArrayList<>();
    private final String ticketId;
    private final Requester requester;
    private Instant now;
    private Instant openedAt = Instant.EPOCH;
    private TicketStatus status = TicketStatus.OPEN;
    private TicketPriority priority = TicketPriority.MEDIUM;
    private Assignee assignee = new Assignee("", null);

    private TicketStory(String ticketId, Requester requester, Instant start) {
        this.ticketId = ticketId;
        this.requester = requester;
        this.now = start;
    }

    public static TicketStory of(String ticketId) {
        return of(ticketId, RITA, START);
    }

    public static TicketStory of(String ticketId, Requester requester, Instant start) {
        return new TicketStory(ticketId, requester, start);
    }

    public String ticketId() {
        return ticketId;
    }

    public Requester requester() {
        return requester;
    }

    public TicketStatus status() {
        return status;
    }

    public Instant now() {
        return now;
    }

    public List<TicketEvent> events() {
        return List.copyOf(events);
    }

    /** The events with their places, from 0. */
    public List<BatchedEvent<TicketEvent>> batched() {
        List<BatchedEvent<TicketEvent>> batched = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            batched.add(
                    new BatchedEvent<>(
                            events.get(i), new EventContext(i, ticketId + "-event-" + i)));
        }
        return batched;
    }

    public TicketStory after(Duration pause) {
        now = now.plus(pause);
        return this;
    }

    public TicketStory opened() {
        return opened("Payout is missing", "The payout of last week has not arrived.");
    }

    public TicketStory opened(String title, String description) {
        return opened(title, description, TicketCategory.PAYMENT_PROBLEMS, TicketPriority.MEDIUM);
    }

    public TicketStory opened(
            String title, String description, TicketCategory category, TicketPriority first) {
        priority = first;
        openedAt = now;
        return add(
                new TicketOpened(
                        ticketId,
                        "TKT-20260301-%05d".formatted(NUMBERS.incrementAndGet()),
                        title,
                        description,
                        category,
                        first,
                        requester,
                        List.of(attachment(UPLOAD, "screen.png")),
                        now));
    }

    public Attachment attachment(String filename) {
        return attachment(filename, filename);
    }

    private Attachment attachment(String storedName, String filename) {
        return new Attachment(
                ticketId + "-" + filename, "/uploads/tickets/" + storedName, filename, 321, now);
    }

    public TicketStory message(String text) {
        return add(
                new MessagePosted(
                        ticketId,
                        nextId("message"),
                        Actor.user(requester),
                        text,
                        List.of(attachment("more.pdf")),
                        now));
    }

    public TicketStory reply(Actor agent, String text) {
        return add(new ReplyPosted(ticketId, nextId("message"), agent, text, List.of(), now));
    }

    public TicketStory firstResponse(Actor agent) {
        return add(
                new FirstResponseRecorded(
                        ticketId, agent, Duration.between(openedAt, now).toSeconds(), now));
    }

    public TicketStory note(Actor agent, String text) {
        return add(new InternalNoteAdded(ticketId, nextId("note"), agent, text, List.of(), now));
    }

    public TicketStory assigned(Actor agent) {
        return assigned(new Assignee(agent.id(), agent.name()));
    }

    public TicketStory assigned(Assignee to) {
        assignee = to;
        return add(new TicketAssigned(ticketId, to, ANA, now));
    }

    public TicketStory unassigned() {
        return add(new TicketUnassigned(ticketId, assignee, ANA, now));
    }

    public TicketStory status(TicketStatus to, StatusChangeCause cause) {
        TicketStatus from = status;
        status = to;
        return add(new TicketStatusChanged(ticketId, from, to, cause, ANA, now));
    }

    public TicketStory priority(TicketPriority to) {
        TicketPriority from = priority;
        priority = to;
        return add(new TicketPriorityChanged(ticketId, from, to, ANA, now));
    }

    public TicketStory tagged(String... tags) {
        return add(new TicketTagsAdded(ticketId, List.of(tags), ANA, now));
    }

    public TicketStory untagged(String... tags) {
        return add(new TicketTagsRemoved(ticketId, List.of(tags), ANA, now));
    }

    public TicketStory closedByUser() {
        return closedBy(Actor.user(requester));
    }

    public TicketStory closedBy(Actor actor) {
        TicketStatus from = status;
        status = TicketStatus.CLOSED;
        return add(
                new TicketClosed(
                        ticketId, from, actor, Duration.between(openedAt, now).toSeconds(), now));
    }

    public TicketStory reopenedByUser(String reason) {
        status = TicketStatus.OPEN;
        return add(new TicketReopened(ticketId, status, Actor.user(requester), reason, now));
    }

    public TicketStory reopenedBy(Actor agent, TicketStatus to) {
        status = to;
        return add(new TicketReopened(ticketId, to, agent, null, now));
    }

    public TicketStory rated(int stars, String feedback) {
        return add(new TicketRated(ticketId, Actor.user(requester), stars, feedback, now));
    }

    public TicketStory ratedAnew(int stars, String feedback) {
        return add(new TicketRatingRevised(ticketId, Actor.user(requester), stars, feedback, now));
    }

    public TicketStory readBy(Actor reader, long upTo) {
        return add(new MessagesRead(ticketId, reader, upTo, now));
    }

    private String nextId(String kind) {
        return ticketId + "-" + kind + "-" + events.size();
    }

    private TicketStory add(TicketEvent event) {
        events.add(event);
        return this;
    }
}
