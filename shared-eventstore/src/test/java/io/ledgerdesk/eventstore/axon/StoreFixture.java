package io.ledgerdesk.eventstore.axon;

import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.api.ticket.event.TicketEventTypes;
import io.ledgerdesk.eventstore.log.LogFixture;
import io.ledgerdesk.eventstore.serialization.EventTypeRegistry;
import io.ledgerdesk.eventstore.serialization.RegisteredTypeSerializer;
import io.ledgerdesk.eventstore.signal.AppendSignals;
import io.ledgerdesk.eventstore.signal.PostgresSignalBus;
import io.ledgerdesk.eventstore.signal.SignalProperties;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Event stores over one log, each as if in a process of its own. */
final class StoreFixture implements AutoCloseable {

    final LogFixture log = new LogFixture();
    private final List<PostgresSignalBus> buses = new ArrayList<>();

    /**
     * One of them.
     *
     * @param log what it reads, counting how often
     */
    record Process(
            LogEventStore store,
            LogStorageEngine engine,
            AppendSignals signals,
            PostgresSignalBus bus,
            CountedLog log) {}

    Process process() {
        return process(Duration.ofSeconds(1), new RecentEventsBounds(1000, 1_000_000));
    }

    Process process(RecentEventsBounds recent) {
        return process(Duration.ofSeconds(1), recent);
    }

    Process processThatNeverPolls() {
        return process(Duration.ofHours(1), new RecentEventsBounds(1000, 1_000_000));
    }

    Process processThatForgetsGapsAtOnce() {
        return process(
                Duration.ofSeconds(1), new RecentEventsBounds(1000, 1_000_000), Duration.ZERO);
    }

    private Process process(Duration poll, RecentEventsBounds recent) {
        return process(poll, recent, Duration.ofSeconds(30));
    }

    private Process process(Duration poll, RecentEventsBounds recent, Duration gapTimeout) {
        EventTypeRegistry types = new EventTypeRegistry(TicketEventTypes.ALL);
        PostgresSignalBus bus =
                new PostgresSignalBus(
                        log.database,
                        new SignalProperties(
                                Duration.ofMillis(2),
                                poll,
                                Duration.ofMillis(100),
                                Duration.ofSeconds(5)));
        bus.start();
        buses.add(bus);
        AppendSignals signals = new AppendSignals(bus);
        CountedLog counted = new CountedLog(log.log);
        LogStorageEngine engine =
                new LogStorageEngine(
                        counted.log(),
                        types,
                        new RegisteredTypeSerializer(types),
                        NoOpEventUpcaster.INSTANCE,
                        signals,
                        gapTimeout);
        return new Process(
                new LogEventStore(engine, signals, 100, recent), engine, signals, bus, counted);
    }

    void awaitHearing(Process process) {
        await().atMost(Duration.ofSeconds(10)).until(process.bus()::isHearing);
    }

    void cutSignalConnections() throws SQLException {
        try (Connection connection = log.pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name"
                            + " LIKE 'signal%' AND datname = current_database()");
        }
    }

    static MessagesRead read(String ticketId, long upTo) {
        return new MessagesRead(
                ticketId,
                Actor.agent("ana", "Ana", null),
                upTo,
                Instant.parse("2026-01-01T10:00:00.123Z"));
    }

    static DomainEventMessage<?> message(String ticketId, long sequence, Object payload) {
        return new GenericDomainEventMessage<>(
                "Ticket", ticketId, sequence, payload, Map.of("actorId", "ana"));
    }

    @Override
    public void close() {
        buses.forEach(PostgresSignalBus::close);
        log.close();
    }
}
