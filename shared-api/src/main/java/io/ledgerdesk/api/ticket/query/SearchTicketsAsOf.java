package io.ledgerdesk.api.ticket.query;

/**
 * The agents' list as it was; answered with an {@code AgentTicketList}, or rejected with {@code
 * past_copy_building} while the tables of that moment are being filled.
 *
 * @param query the same question about the present
 * @param at as answered to a {@code ResolveMoment}
 */
public record SearchTicketsAsOf(SearchTickets query, PastMoment at) {}
