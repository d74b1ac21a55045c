package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.Message;

import java.util.OptionalLong;

/** An event as it was read in bulk, which knows its place in the whole log. */
public final class LoggedMessage<T> extends GenericDomainEventMessage<T> {

    private static final long serialVersionUID = 1L;

    private final long position;

    LoggedMessage(LoggedEvent event, Message<T> content) {
        super(
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                content,
                event::recordedAt);
        this.position = event.position();
    }

    /** Where in the log an event is; empty where the message does not tell. */
    public static OptionalLong position(DomainEventMessage<?> message) {
        return switch (message) {
            case LoggedMessage<?> logged -> OptionalLong.of(logged.position);
            case PlacedMessage<?> placed -> OptionalLong.of(placed.position());
            default -> OptionalLong.empty();
        };
    }
}
