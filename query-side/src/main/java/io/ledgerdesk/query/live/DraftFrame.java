package io.ledgerdesk.query.live;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;

/**
 * A frame before its place is known.
 *
 * @param rooms to whom it goes
 * @param requesterId the only requester who may see it; null when only agents may
 */
record DraftFrame(
        String name,
        Set<Room> rooms,
        @Nullable String requesterId,
        Map<String, @Nullable Object> payload) {

    /** For agents' eyes only. */
    static DraftFrame forAgents(
            String name, Set<Room> rooms, Map<String, @Nullable Object> payload) {
        return new DraftFrame(name, rooms, null, payload);
    }

    /** For agents and for one requester. */
    static DraftFrame forRequesterToo(
            String requesterId,
            String name,
            Set<Room> rooms,
            Map<String, @Nullable Object> payload) {
        return new DraftFrame(name, rooms, requesterId, payload);
    }
}
