package io.ledgerdesk.eventstore.axon;

/**
 * Stands for an event that the running code cannot read: its type is not registered, or its JSON is
 * not what the type needs. Readers get it in the event's place, so that one of them does not stop
 * all that come after it.
 *
 * @param type as stored
 * @param failure kind of failure, without anybody's data
 */
public record UnreadableEvent(String type, String failure) {}
