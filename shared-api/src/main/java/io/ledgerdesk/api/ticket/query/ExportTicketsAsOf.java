package io.ledgerdesk.api.ticket.query;

/**
 * The next tickets of an export of the past; answered with a {@code TicketExportPart}, or rejected
 * with {@code past_copy_building} while the tables of that moment are being filled.
 *
 * @param query the same question about the present
 * @param at as answered to a {@code ResolveMoment}
 */
public record ExportTicketsAsOf(ExportTickets query, PastMoment at) {}
