package io.ledgerdesk.api.ticket.query;

/**
 * Where something was said.
 *
 * @param sequence of the event within its ticket
 */
public record MessagePlace(String ticketId, long sequence) {}
