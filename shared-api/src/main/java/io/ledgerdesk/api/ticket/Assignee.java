package io.ledgerdesk.api.ticket;

import org.jspecify.annotations.Nullable;

/**
 * The agent a ticket is assigned to.
 *
 * @param id agent id, opaque
 * @param name absent when the caller did not give one
 */
public record Assignee(String id, @Nullable String name) {}
