package io.ledgerdesk.api.savedview.view;

import io.ledgerdesk.api.ticket.view.Identified;

import java.time.Instant;
import java.util.Map;

/**
 * A saved view as agents see it.
 *
 * @param filters by the names of the list's parameters
 */
public record SavedViewView(
        String id,
        String name,
        boolean shared,
        Map<String, String> filters,
        String ownerId,
        String ownerName,
        Instant createdAt,
        Instant updatedAt)
        implements Identified {}
