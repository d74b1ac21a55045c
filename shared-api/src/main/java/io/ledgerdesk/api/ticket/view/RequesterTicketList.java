package io.ledgerdesk.api.ticket.view;

import java.util.List;

/** A page of a requester's own tickets. */
public record RequesterTicketList(
        List<TicketView> tickets, Pagination pagination, RequesterStats stats) {}
