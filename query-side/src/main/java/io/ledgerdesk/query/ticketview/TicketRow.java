package io.ledgerdesk.query.ticketview;

import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A ticket as a read model stores it.
 *
 * @param sequence of the last event that is in it; events at or below it are not applied again
 * @param messages public messages by people, the description not counted
 * @param tags sorted
 * @param firstResponseAt first public reply
 * @param closedAt present exactly while the ticket is closed
 * @param updatedAt last change that anybody can see
 */
public record TicketRow(
        TicketIdentity identity,
        long sequence,
        TicketStatus status,
        TicketPriority priority,
        int messages,
        List<String> tags,
        @Nullable Assignment assignment,
        @Nullable Instant firstResponseAt,
        @Nullable Instant closedAt,
        @Nullable Rating rating,
        Instant updatedAt) {

    public String ticketId() {
        return identity.ticketId();
    }

    public boolean isClosed() {
        return status == TicketStatus.CLOSED;
    }

    /** From opening to the first public reply; absent until there is one. */
    public @Nullable Duration responseTime() {
        return sinceOpening(firstResponseAt);
    }

    /** From opening to the present closing; absent while not closed. */
    public @Nullable Duration resolutionTime() {
        return sinceOpening(closedAt);
    }

    private @Nullable Duration sinceOpening(@Nullable Instant end) {
        if (end == null) {
            return null;
        }
        Duration duration = Duration.between(identity.createdAt(), end);
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    TicketRow withStatus(TicketStatus newStatus, @Nullable Instant newClosedAt) {
        return new TicketRow(
                identity,
                sequence,
                newStatus,
                priority,
                messages,
                tags,
                assignment,
                firstResponseAt,
                newClosedAt,
                rating,
                updatedAt);
    }

    TicketRow withPriority(TicketPriority newPriority) {
        return new TicketRow(
                identity,
                sequence,
                status,
                newPriority,
                messages,
                tags,
                assignment,
                firstResponseAt,
                closedAt,
                rating,
                updatedAt);
    }

    TicketRow withOneMessageMore() {
        return new TicketRow(
                identity,
                sequence,
                status,
                priority,
                messages + 1,
                tags,
                assignment,
                firstResponseAt,
                closedAt,
                rating,
                updatedAt);
    }

    TicketRow withTags(List<String> newTags) {
        return new TicketRow(
                identity,
                sequence,
                status,
                priority,
                messages,
                newTags,
                assignment,
                firstResponseAt,
                closedAt,
                rating,
                updatedAt);
    }

    TicketRow withAssignment(@Nullable Assignment newAssignment) {
        return new TicketRow(
                identity,
                sequence,
                status,
                priority,
                messages,
                tags,
                newAssignment,
                firstResponseAt,
                closedAt,
                rating,
                updatedAt);
    }

    TicketRow withFirstResponse(Instant at) {
        return new TicketRow(
                identity,
                sequence,
                status,
                priority,
                messages,
                tags,
                assignment,
                at,
                closedAt,
                rating,
                updatedAt);
    }

    TicketRow withRating(Rating newRating) {
        return new TicketRow(
                identity,
                sequence,
                status,
                priority,
                messages,
                tags,
                assignment,
                firstResponseAt,
                closedAt,
                newRating,
                updatedAt);
    }

    TicketRow at(long newSequence, Instant newUpdatedAt) {
        return new TicketRow(
                identity,
                newSequence,
                status,
                priority,
                messages,
                tags,
                assignment,
                firstResponseAt,
                closedAt,
                rating,
                newUpdatedAt);
    }
}
