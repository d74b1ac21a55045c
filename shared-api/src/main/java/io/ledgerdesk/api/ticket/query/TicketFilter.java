package io.ledgerdesk.api.ticket.query;

import org.jspecify.annotations.Nullable;

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
 * @param search literal, case-insensitive substring of title, description, number, requester name
 *     or message text
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
                    null,
                    null);

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
                && !hasText();
    }

    /** Whether it asks about an assignee. */
    public boolean asksForAssignees() {
        return unassigned || !assignees.isEmpty();
    }
}
