package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.Nullable;

/** What is known of a requester from all their tickets; avgRating is absent without ratings. */
public record UserHistory(long totalTickets, long closedTickets, @Nullable Double avgRating) {}
