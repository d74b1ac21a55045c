package io.ledgerdesk.api.ticket.query;

/**
 * One ticket as agents would have seen it at a moment of the past; answered with a {@code
 * PastTicket}.
 *
 * <p>Rejected with {@code ticket_not_found} when there was no such ticket then.
 */
public record FindTicketAsOf(String ticketId, Moment moment) {}
