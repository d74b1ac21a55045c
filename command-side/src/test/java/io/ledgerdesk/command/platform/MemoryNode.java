package io.ledgerdesk.command.platform;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.util.unit.DataSize;

import java.time.Duration;
import java.util.List;

/** One command-side node with counters, over a log that it may share with others. */
final class MemoryNode {

    static final Rejection NOT_FOUND = new Rejection(RejectionKind.NOT_FOUND, "none", "None");
    static final Rejection EXISTS = new Rejection(RejectionKind.CONFLICT, "exists", "Exists");
    static final Rejection BUSY = new Rejection(RejectionKind.UNAVAILABLE, "busy", "Busy");

    static final CommandOrigin ORIGIN =
            new CommandOrigin(
                    Actor.agent("a-1", "Ana", null), "correlation", "request", "loopback", "test");

    private final CommandDispatch dispatch;

    private MemoryNode(CommandDispatch dispatch) {
        this.dispatch = dispatch;
    }

    static MemoryNode over(ScriptedLog log) {
        return over(log, 10);
    }

    static MemoryNode over(ScriptedLog log, int attempts) {
        CommandProperties properties =
                new CommandProperties(
                        DataSize.ofMegabytes(1),
                        Duration.ofMinutes(1),
                        1000,
                        Duration.ofMillis(50),
                        10,
                        Duration.ofSeconds(20),
                        attempts,
                        Duration.ZERO,
                        Duration.ofHours(1));
        EventStore eventStore = EmbeddedEventStore.builder().storageEngine(log).build();
        CommandBus bus = CommandPlatformConfiguration.bus(eventStore);
        new AggregateHost(bus, eventStore, Runnable::run, properties)
                .host(Counter.class, Counter.Command.class, Counter.Command::id, List.of());
        return new MemoryNode(new CommandDispatch(bus, List.of(new Refusals()), properties));
    }

    Dispatched<Integer> send(Object command) {
        return dispatch.send(command, Integer.class, ORIGIN);
    }

    int value(Object command) {
        return send(command).result();
    }

    private static final class Refusals implements AggregateRefusals {
        @Override
        public Class<?> commands() {
            return Counter.Command.class;
        }

        @Override
        public Rejection notFound() {
            return NOT_FOUND;
        }

        @Override
        public Rejection existsAlready() {
            return EXISTS;
        }

        @Override
        public Rejection busy() {
            return BUSY;
        }
    }
}
