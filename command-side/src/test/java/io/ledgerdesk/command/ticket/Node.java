package io.ledgerdesk.command.ticket;

import io.ledgerdesk.api.ticket.command.TicketCommand;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.platform.CommandOrigin;
import io.ledgerdesk.command.platform.CommandPlatformConfiguration;
import io.ledgerdesk.command.platform.Dispatched;
import io.ledgerdesk.eventstore.EventStoreConfiguration;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import java.util.List;

/** A command-side node without its web edge; several may share a database. */
final class Node implements AutoCloseable {

    private final AnnotationConfigApplicationContext context;

    private Node(AnnotationConfigApplicationContext context) {
        this.context = context;
    }

    static Node on(PostgresDatabase database, String... properties) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        TestPropertyValues.of(
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + database.username(),
                        "spring.datasource.password=" + database.password(),
                        "ledgerdesk.event-log.pool-size=" + database.poolSize())
                .and(properties)
                .applyTo(context);
        context.register(
                EventStoreConfiguration.class,
                CommandPlatformConfiguration.class,
                TicketConfiguration.class);
        context.refresh();
        return new Node(context);
    }

    TicketOutcome send(TicketCommand command) {
        return dispatch(command).result();
    }

    Dispatched<TicketOutcome> dispatch(TicketCommand command) {
        CommandOrigin origin =
                new CommandOrigin(TicketStory.ANA, "correlation", "request", "loopback", "test");
        return context.getBean(CommandDispatch.class).send(command, TicketOutcome.class, origin);
    }

    /** All events of a ticket, in order. */
    List<Object> history(String ticketId) {
        return context.getBean(EventStore.class)
                .readEvents(ticketId, 0)
                .asStream()
                .<Object>map(event -> event.getPayload())
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
