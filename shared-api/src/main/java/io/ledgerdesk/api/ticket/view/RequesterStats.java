package io.ledgerdesk.api.ticket.view;

/** A requester's counts over all own tickets: openTickets are those not closed. */
public record RequesterStats(long openTickets, long closedTickets) {}
