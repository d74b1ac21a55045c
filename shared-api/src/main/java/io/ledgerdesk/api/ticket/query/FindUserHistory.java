package io.ledgerdesk.api.ticket.query;

/** What is known of a requester from all their tickets; answered with a {@code UserHistory}. */
public record FindUserHistory(String userId) {}
