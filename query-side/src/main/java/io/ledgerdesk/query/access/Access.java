package io.ledgerdesk.query.access;

import io.ledgerdesk.query.platform.AccessKind;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * An agent looked at something.
 *
 * @param impersonatedBy who did so in the agent's name; null when the agent did in person
 * @param ticketId null where it was not about one ticket
 * @param search what was searched for, as in a query string; null where that is not recorded
 * @param addressClass {@code loopback}, {@code private} or {@code public}; never the address
 */
public record Access(
        Instant at,
        String actorId,
        String actorName,
        @Nullable String impersonatedBy,
        @Nullable String ticketId,
        AccessKind kind,
        @Nullable Map<String, String> search,
        String requestId,
        String correlationId,
        String addressClass) {}
