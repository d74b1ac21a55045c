package io.ledgerdesk.api.ticket.query;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * Which tickets agents want to see: those that pass every part of it. A list passes what equals any
 * of its values, and everything when it is empty.
 *
 * @param statuses wire names; unknown ones find nothing
 * @param priorities wire names
 * @param categories wire names
 * @param assignees agents' ids; the edge has resolved {@code me}
 * @param unassigned tickets assigned to nobody, in addition to those of the assignees
 * @param tags any of them
 * @param requesters ids
 * @param ratings stars, 1 to 5
 * @param created when it was opened
 * @param updated when it changed last
 * @param closed when it was closed, if it is closed
 * @param past what happened to it, whatever became of it
 * @param overdue whether it is not closed although its time for a first response or for a
 *     resolution is over; null for either
 * @param responded whether there was a first response; null for either
 * @param responseOver that there was a first response, and not within this time
 * @param resolutionOver that it is closed, and was not within this time
 * @param search literal, case-insensitive substring of title, description, number or requester's
 *     name
 * @param words as a search engine takes them: all must occur in the ticket's opening, or all in one
 *     message; {@code or}, {@code -word} and {@code "a phrase"} are understood
 */
public record TicketFilter(
        List<String> statuses,
        List<String> priorities,
        List<String> categories,
        List<String> assignees,
        boolean unassigned,
        List<String> tags,
        List<String> requesters,
        List<Integer> ratings,
        TimeRange created,
        TimeRange updated,
        TimeRange closed,
        TicketPast past,
        @Nullable Boolean overdue,
        @Nullable Boolean responded,
        @Nullable Duration responseOver,
        @Nullable Duration resolutionOver,
        @Nullable String search,
        @Nullable String words) {

    /** Everything. */
    public static final TicketFilter NONE =
            new TicketFilter(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    false,
                    List.of(),
                    List.of(),
                    List.of(),
                    TimeRange.ALWAYS,
                    TimeRange.ALWAYS,
                    TimeRange.ALWAYS,
                    TicketPast.ANY,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);

    /** Without questions about the past, deadlines, responses and how long anything took. */
    public TicketFilter(
            List<String> statuses,
            List<String> priorities,
            List<String> categories,
            List<String> assignees,
            boolean unassigned,
            List<String> tags,
            List<String> requesters,
            List<Integer> ratings,
            TimeRange created,
            TimeRange updated,
            TimeRange closed,
            @Nullable String search,
            @Nullable String words) {
        this(
                statuses,
                priorities,
                categories,
                assignees,
                unassigned,
                tags,
                requesters,
                ratings,
                created,
                updated,
                closed,
                TicketPast.ANY,
                null,
                null,
                null,
                null,
                search,
                words);
    }

    /** The same for one requester's tickets, instead of whoever's it asks for. */
    public TicketFilter ofRequester(String requesterId) {
        return new TicketFilter(
                statuses,
                priorities,
                categories,
                assignees,
                unassigned,
                tags,
                List.of(requesterId),
                ratings,
                created,
                updated,
                closed,
                past,
                overdue,
                responded,
                responseOver,
                resolutionOver,
                search,
                words);
    }

    /** Whether texts are looked into. */
    public boolean hasText() {
        return search != null || words != null;
    }

    /** Whether status, priority, category and assignee are all that it asks about. */
    public boolean isOfFacetsOnly() {
        return tags.isEmpty()
                && requesters.isEmpty()
                && ratings.isEmpty()
                && created.isAlways()
                && updated.isAlways()
                && closed.isAlways()
                && past.equals(TicketPast.ANY)
                && overdue == null
                && responded == null
                && responseOver == null
                && resolutionOver == null
                && !hasText();
    }

    /** Whether texts, and when it was opened and changed last, are all that it asks about. */
    public boolean isOfTextsAndMomentsOnly() {
        return statuses.isEmpty()
                && priorities.isEmpty()
                && categories.isEmpty()
                && !asksForAssignees()
                && tags.isEmpty()
                && requesters.isEmpty()
                && ratings.isEmpty()
                && closed.isAlways()
                && past.equals(TicketPast.ANY)
                && overdue == null
                && responded == null
                && responseOver == null
                && resolutionOver == null;
    }

    /** Whether it asks about an assignee. */
    public boolean asksForAssignees() {
        return unassigned || !assignees.isEmpty();
    }
}
