package io.ledgerdesk.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.api.ticket.event.TicketEventTypes;
import io.ledgerdesk.eventstore.log.LogFixture;
import io.ledgerdesk.eventstore.log.NewEvent;
import io.ledgerdesk.eventstore.serialization.EventTypeRegistry;
import io.ledgerdesk.eventstore.serialization.RegisteredTypeSerializer;
import io.ledgerdesk.eventstore.signal.AppendSignals;
import io.ledgerdesk.eventstore.signal.PostgresSignalBus;
import io.ledgerdesk.eventstore.signal.SignalProperties;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * An example of how a stored shape is brought up to date, through the real log and both ways of
 * reading it.
 */
class UpcastingIT {

    /** Revision 0 called the sequence {@code upTo} and the type {@code messages-seen}. */
    private static final class MessagesSeenUpcaster extends SingleEventUpcaster {

        private static final SimpleSerializedType OLD =
                new SimpleSerializedType("messages-seen", "0");

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(OLD);
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(
                    new SimpleSerializedType("ticket-messages-read", "1"),
                    ObjectNode.class,
                    json -> {
                        json.set("upToSequence", json.remove("upTo"));
                        return json;
                    });
        }
    }

    @Test
    void anOldShapeIsReadAsTheNewOne() throws Exception {
        EventTypeRegistry types = new EventTypeRegistry(TicketEventTypes.ALL);
        try (LogFixture fixture = new LogFixture();
                PostgresSignalBus bus =
                        new PostgresSignalBus(
                                fixture.database,
                                new SignalProperties(
                                        Duration.ofMillis(2),
                                        Duration.ofSeconds(1),
                                        Duration.ofMillis(100),
                                        Duration.ofSeconds(5)))) {
            bus.start();
            AppendSignals signals = new AppendSignals(bus);
            LogEventStore store =
                    new LogEventStore(
                            new LogStorageEngine(
                                    fixture.log,
                                    types,
                                    new RegisteredTypeSerializer(types),
                                    new EventUpcasterChain(new MessagesSeenUpcaster()),
                                    signals,
                                    Duration.ofSeconds(30)),
                            signals,
                            100,
                            new RecentEventsBounds(1000, 1_000_000));
            fixture.log.append(
                    List.of(
                            new NewEvent(
                                    UUID.randomUUID().toString(),
                                    "Ticket",
                                    "t-1",
                                    0,
                                    "messages-seen",
                                    "0",
                                    """
                                    {"ticketId":"t-1","reader":{"type":"admin","id":"ana","name":"Ana"},
                                     "upTo":7,"at":"2026-01-01T10:00:00.123Z"}
                                    """
                                            .getBytes(StandardCharsets.UTF_8),
                                    "{}".getBytes(StandardCharsets.UTF_8))));
            MessagesRead expected = StoreFixture.read("t-1", 7);

            assertThat(store.readEvents("t-1").next().getPayload()).isEqualTo(expected);
            try (var stream = store.openStream(null)) {
                assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
                assertThat(stream.nextAvailable().getPayload()).isEqualTo(expected);
            }
        }
    }
}
