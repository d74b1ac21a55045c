package io.ledgerdesk.api.ticket.view;

import java.util.List;

/**
 * Where a search term stands.
 *
 * @param field {@code ticketNumber}, {@code title}, {@code description}, {@code userName} or {@code
 *     message}
 * @param snippet plain text around it, not markup
 * @param matches where in the snippet, ascending
 */
public record Highlight(String field, String snippet, List<Match> matches) {

    /**
     * A place in a snippet, in UTF-16 units as JavaScript counts.
     *
     * @param start from 0
     */
    public record Match(int start, int length) {}
}
