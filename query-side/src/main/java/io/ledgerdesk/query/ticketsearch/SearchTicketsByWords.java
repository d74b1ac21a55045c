package io.ledgerdesk.query.ticketsearch;

import io.ledgerdesk.api.ticket.query.SearchTickets;

import org.jspecify.annotations.Nullable;

/**
 * The agents' list narrowed further by whole words; answered with an {@code AgentTicketList}.
 *
 * @param filters everything else that is asked for
 * @param words as a search engine takes them: all must occur in the ticket's opening, or all in one
 *     message; {@code or}, {@code -word} and {@code "a phrase"} are understood; absent for all
 */
public record SearchTicketsByWords(SearchTickets filters, @Nullable String words) {}
