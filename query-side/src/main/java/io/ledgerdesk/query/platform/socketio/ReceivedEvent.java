package io.ledgerdesk.query.platform.socketio;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;

/**
 * An event from a client.
 *
 * @param ackId under which the client waits for an answer
 */
public record ReceivedEvent(String name, List<JsonNode> arguments, @Nullable Long ackId) {

    /** The first argument; null for an event without any. */
    public @Nullable JsonNode argument() {
        return arguments.isEmpty() ? null : arguments.getFirst();
    }
}
