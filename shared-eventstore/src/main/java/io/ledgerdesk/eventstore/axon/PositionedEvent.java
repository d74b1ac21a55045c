package io.ledgerdesk.eventstore.axon;

import org.axonframework.eventhandling.DomainEventMessage;

/** An event with its place in the whole log. */
public record PositionedEvent(long position, DomainEventMessage<?> message) {}
