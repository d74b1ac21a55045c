package io.ledgerdesk.command.ticket;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
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

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What a ticket must remember to decide; its size does not depend on the number of messages. Its
 * fields are the JSON of snapshots: whoever changes them raises {@link Ticket#SNAPSHOT_REVISION}.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        setterVisibility = Visibility.NONE)
final class TicketState {

    private String requesterId;
    private Instant openedAt;
    private Instant updatedAt;
    private TicketStatus status;
    private TicketPriority priority;
    private boolean responded;
    private NavigableSet<String> tags = new TreeSet<>();
    private ReadMarks readMarks = ReadMarks.NONE;
    private @Nullable Assignment assignment;
    private @Nullable Instant closedAt;
    private @Nullable TicketRating rating;

    @SuppressWarnings("NullAway.Init") // The first event, or a snapshot, fills it.
    TicketState() {}

    /** Bytes in memory of what varies: tags, and who has read how far. */
    int weight() {
        return 150 * (tags.size() + readMarks.readUpTo().size());
    }

    /** Takes in what happened. Only called with what the ticket itself decided, in order. */
    void evolve(TicketEvent event, long sequence) {
        switch (event) {
            case TicketOpened opened -> open(opened);
            case MessagePosted posted ->
                    readMarks = readMarks.afterMessage(posted.sender(), sequence);
            case ReplyPosted posted -> readMarks = readMarks.afterMessage(posted.agent(), sequence);
            case InternalNoteAdded added ->
                    readMarks = readMarks.afterNote(added.agent(), sequence);
            case MessagesRead read ->
                    readMarks = readMarks.afterReading(read.reader(), read.upToSequence());
            case FirstResponseRecorded ignored -> responded = true;
            case TicketAssigned assigned ->
                    assignment = new Assignment(assigned.assignee(), assigned.at());
            case TicketUnassigned ignored -> assignment = null;
            case TicketStatusChanged changed -> status = changed.to();
            case TicketPriorityChanged changed -> priority = changed.to();
            case TicketTagsAdded added -> tags.addAll(added.tags());
            case TicketTagsRemoved removed -> removed.tags().forEach(tags::remove);
            case TicketClosed closed -> close(closed);
            case TicketReopened reopened -> reopen(reopened);
            case TicketRated rated ->
                    rating = TicketRating.first(rated.rating(), rated.feedback(), rated.at());
            case TicketRatingRevised revised ->
                    rating =
                            Objects.requireNonNull(rating)
                                    .revised(revised.rating(), revised.feedback(), revised.at());
        }
        if (!(event instanceof MessagesRead)) {
            updatedAt = event.at();
        }
    }

    private void open(TicketOpened opened) {
        requesterId = opened.requester().id();
        openedAt = opened.at();
        status = TicketStatus.OPEN;
        priority = opened.priority();
    }

    private void close(TicketClosed closed) {
        status = TicketStatus.CLOSED;
        closedAt = closed.at();
        rating = rating == null ? null : rating.afterClosing();
    }

    private void reopen(TicketReopened reopened) {
        status = reopened.to();
        closedAt = null;
    }

    boolean isRequester(Actor actor) {
        return actor.type() == ActorType.USER && actor.id().equals(requesterId);
    }

    /** Never negative, although edges' clocks may differ. */
    long secondsSinceOpening(Instant at) {
        return Math.max(0, Duration.between(openedAt, at).toSeconds());
    }

    TicketStatus status() {
        return status;
    }

    boolean isClosed() {
        return status == TicketStatus.CLOSED;
    }

    TicketPriority priority() {
        return priority;
    }

    boolean hasBeenAnswered() {
        return responded;
    }

    NavigableSet<String> tags() {
        return tags;
    }

    ReadMarks readMarks() {
        return readMarks;
    }

    @Nullable Assignment assignment() {
        return assignment;
    }

    @Nullable Instant closedAt() {
        return closedAt;
    }

    @Nullable TicketRating rating() {
        return rating;
    }

    TicketOutcome outcome(String ticketId, boolean changed, boolean firstRating) {
        return new TicketOutcome(
                ticketId,
                changed,
                status,
                priority,
                List.copyOf(tags),
                assignment == null ? null : assignment.assignee(),
                assignment == null ? null : assignment.since(),
                closedAt,
                rating == null ? null : rating.stars(),
                rating == null ? null : rating.feedback(),
                firstRating,
                updatedAt);
    }
}
