package io.ledgerdesk.query.ticketsearch.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.query.platform.web.QueryParameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The filters of the agents' list, as they stand in a query string. */
final class RequestedTickets {

    private static final String ME = "me";
    private static final String NOBODY = "unassigned";

    private RequestedTickets() {}

    /**
     * Reads them.
     *
     * @throws io.ledgerdesk.api.Rejection when a rating or time is none
     */
    static TicketFilter of(QueryParameters parameters, Actor agent) {
        List<String> assignees = new ArrayList<>();
        boolean unassigned = false;
        for (String assignee : parameters.texts("assignedTo")) {
            if (assignee.equals(NOBODY)) {
                unassigned = true;
            } else {
                assignees.add(assignee.equals(ME) ? agent.id() : assignee);
            }
        }
        return new TicketFilter(
                parameters.texts("status"),
                parameters.texts("priority"),
                parameters.texts("category"),
                assignees.stream().distinct().toList(),
                unassigned,
                parameters.texts("tag").stream().map(tag -> tag.toLowerCase(Locale.ROOT)).toList(),
                parameters.texts("requester"),
                ratings(parameters.texts("rating")),
                parameters.range("createdFrom", "createdTo"),
                parameters.range("updatedFrom", "updatedTo"),
                parameters.range("closedFrom", "closedTo"),
                parameters.text("search"),
                parameters.text("q"));
    }

    private static List<Integer> ratings(List<String> texts) {
        List<Integer> ratings = new ArrayList<>();
        for (String text : texts) {
            if (!text.matches("[1-5]")) {
                throw TicketRejections.invalid(
                        "rating must be 1 to 5", Map.of("rating", "must be 1 to 5"));
            }
            ratings.add(Integer.valueOf(text));
        }
        return ratings;
    }
}
