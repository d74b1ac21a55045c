package io.ledgerdesk.api.ticket.view;

import io.ledgerdesk.api.ticket.query.TicketPlace;

import java.util.List;

/** Tickets that pass a filter, the newest first; fewer than asked for when there are no more. */
public record MatchingTickets(List<TicketPlace> tickets) {}
