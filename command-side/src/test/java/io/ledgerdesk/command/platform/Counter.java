package io.ledgerdesk.command.platform;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** The smallest aggregate that can decide to change, to do nothing, and to reject. */
class Counter {

    sealed interface Command {
        String id();
    }

    record Start(String id) implements Command {}

    record Add(String id, int amount) implements Command {}

    /** Does nothing when the value is already as high. */
    record RaiseTo(String id, int value) implements Command {}

    /** Rejected when the value is lower. */
    record Withdraw(String id, int amount) implements Command {}

    record Started(String id) {}

    record Added(String id, int amount) {}

    static final Rejection TOO_LOW =
            new Rejection(RejectionKind.CONFLICT, "too_low", "There is not as much");

    @AggregateIdentifier private String id;
    private int value;

    Counter() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Integer handle(Start command) {
        apply(new Started(command.id()));
        return value;
    }

    @CommandHandler
    Integer handle(Add command) {
        apply(new Added(id, command.amount()));
        return value;
    }

    @CommandHandler
    Integer handle(RaiseTo command) {
        if (value < command.value()) {
            apply(new Added(id, command.value() - value));
        }
        return value;
    }

    @CommandHandler
    Integer handle(Withdraw command) {
        if (value < command.amount()) {
            throw TOO_LOW;
        }
        apply(new Added(id, -command.amount()));
        return value;
    }

    @EventSourcingHandler
    void on(Started event) {
        id = event.id();
    }

    @EventSourcingHandler
    void on(Added event) {
        value += event.amount();
    }
}
