package io.ledgerdesk.query.ticketview;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The agent who has a ticket now, and since when.
 *
 * @param agentName absent when nobody gave one
 */
public record Assignment(String agentId, @Nullable String agentName, Instant at) {}
