package io.ledgerdesk.api.ticket.query;

import org.jspecify.annotations.Nullable;

/**
 * A requester's own tickets with their counts; answered with a {@code RequesterTicketList}.
 *
 * @param requesterId whose
 * @param status wire name to filter by, any string; an unknown one finds nothing; absent for all
 * @param page which page
 */
public record FindTicketsOfRequester(
        String requesterId, @Nullable String status, PageRequest page) {}
