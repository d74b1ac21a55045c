package io.ledgerdesk.query.live;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people in a ticket's room let each other know, as it crosses between nodes. Never stored.
 *
 * @param typing null when somebody came into the room
 */
record RoomSignal(
        String ticketId,
        String requesterId,
        String userId,
        String userName,
        String userType,
        @Nullable Boolean typing) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static RoomSignal cameIn(String ticketId, String requesterId, Viewer viewer) {
        return new RoomSignal(
                ticketId,
                requesterId,
                viewer.actor().id(),
                viewer.actor().name(),
                viewer.actor().type().wireName(),
                null);
    }

    RoomSignal typing(boolean isTyping) {
        return new RoomSignal(ticketId, requesterId, userId, userName, userType, isTyping);
    }

    /** The same person in the same ticket. */
    Place place() {
        return new Place(ticketId, userType, userId);
    }

    String json() {
        return MAPPER.writeValueAsString(this);
    }

    /** Null for what another version of the program may have sent. */
    static @Nullable RoomSignal read(String json) {
        try {
            return MAPPER.readValue(json, RoomSignal.class);
        } catch (JacksonException unknown) {
            return null;
        }
    }

    /** A person in a ticket. */
    record Place(String ticketId, String userType, String userId) {}
}
