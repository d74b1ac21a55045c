package io.ledgerdesk.api.ticket.query;

/**
 * One ticket as agents see it, with internal notes and the requester's history; answered with a
 * {@code TicketDetail}.
 *
 * <p>Rejected with {@code ticket_not_found}.
 */
public record FindTicketForAgent(String ticketId) {}
