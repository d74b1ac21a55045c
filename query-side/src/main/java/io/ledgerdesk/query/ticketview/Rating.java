package io.ledgerdesk.query.ticketview;

import org.jspecify.annotations.Nullable;

/** The requester's latest rating, 1 to 5, with words if any. */
public record Rating(int stars, @Nullable String feedback) {}
