package io.ledgerdesk.query.savedview;

import java.time.Instant;
import java.util.Map;

/**
 * A saved view as it is stored.
 *
 * @param sequence of the last event that is in it
 */
record SavedViewRow(
        String viewId,
        long sequence,
        String ownerId,
        String ownerName,
        String name,
        boolean shared,
        Map<String, String> filters,
        boolean deleted,
        Instant createdAt,
        Instant updatedAt) {}
