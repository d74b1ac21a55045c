package io.ledgerdesk.query.platform;

/** An event that waits for its batch to be written. */
public record BatchedEvent<E>(E event, EventContext context) {}
