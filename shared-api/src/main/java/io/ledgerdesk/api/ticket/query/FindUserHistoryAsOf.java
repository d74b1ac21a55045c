package io.ledgerdesk.api.ticket.query;

/**
 * What was known of a requester from all their tickets; answered with a {@code UserHistory}, or
 * rejected with {@code past_copy_building} while the tables of that moment are being filled.
 *
 * @param query the same question about the present
 * @param at as answered to a {@code ResolveMoment}
 */
public record FindUserHistoryAsOf(FindUserHistory query, PastMoment at) {}
