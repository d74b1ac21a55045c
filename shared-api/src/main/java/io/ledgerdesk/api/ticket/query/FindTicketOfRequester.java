package io.ledgerdesk.api.ticket.query;

/**
 * One ticket as its requester sees it, without internal notes; answered with a {@code
 * TicketDetail}.
 *
 * <p>Rejected with {@code ticket_not_found}, and with {@code not_the_requester} for anybody else's
 * ticket.
 */
public record FindTicketOfRequester(String ticketId, String requesterId) {}
