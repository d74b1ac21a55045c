package io.ledgerdesk.api.ticket.query;

import org.jspecify.annotations.Nullable;

/**
 * The agents' list; answered with an {@code AgentTicketList}. Every filter is optional and matched
 * exactly.
 *
 * @param status wire name; an unknown one finds nothing
 * @param priority wire name
 * @param category wire name
 * @param assignedTo an agent's id; the edge has resolved {@code me}
 * @param unassigned only tickets assigned to nobody; assignedTo is then absent
 * @param search literal, case-insensitive substring of title, description, number, requester name
 *     or message text
 * @param page which page
 */
public record SearchTickets(
        @Nullable String status,
        @Nullable String priority,
        @Nullable String category,
        @Nullable String assignedTo,
        boolean unassigned,
        @Nullable String search,
        PageRequest page) {}
