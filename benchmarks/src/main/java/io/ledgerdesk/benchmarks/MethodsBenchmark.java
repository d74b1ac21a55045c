package io.ledgerdesk.benchmarks;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.event.TicketEventTypes;
import io.ledgerdesk.eventstore.UuidV7IdentifierFactory;
import io.ledgerdesk.eventstore.chain.ChainVerifier;
import io.ledgerdesk.eventstore.chain.TrustedKeys;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.eventstore.serialization.EventTypeRegistry;
import io.ledgerdesk.eventstore.serialization.RegisteredTypeSerializer;

import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What single methods take that appending, replaying and verifying call for every event, in
 * nanoseconds a call, measured by JMH in processes of their own.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class MethodsBenchmark {

    private static final UuidV7IdentifierFactory IDS = new UuidV7IdentifierFactory();

    /** Arguments: a regular expression of names, all if absent. */
    public static void main(String[] arguments) throws RunnerException {
        String name = arguments.length > 0 ? arguments[0] : "";
        new Runner(
                        new OptionsBuilder()
                                .include(MethodsBenchmark.class.getSimpleName() + ".*" + name)
                                .build())
                .run();
    }

    /** Two hundred tickets' lives, as they are stored and as handlers are given them. */
    @State(Scope.Thread)
    public static class Lives {

        private static final byte[] NO_METADATA = "{}".getBytes(StandardCharsets.UTF_8);
        private static final int TICKETS = 200;

        private final Serializer serializer =
                new RegisteredTypeSerializer(new EventTypeRegistry(TicketEventTypes.ALL));
        private final List<TicketEvent> events = new ArrayList<>();
        private final List<SerializedObject<byte[]>> stored = new ArrayList<>();
        private final List<LoggedEvent> logged = new ArrayList<>();
        private ChainVerifier chain = new ChainVerifier(new TrustedKeys(List.of()), null);
        private int next;

        /** The same ones each time. */
        public Lives() {
            LifeGenerator lives = new LifeGenerator(1);
            Instant start = Instant.parse("2026-01-01T00:00:00Z");
            for (int number = 0; number < TICKETS; number++) {
                for (TicketEvent event : lives.life(number, start.plusSeconds(number))) {
                    add(event);
                }
            }
        }

        private void add(TicketEvent event) {
            SerializedObject<byte[]> payload = serializer.serialize(event, byte[].class);
            events.add(event);
            stored.add(
                    new SimpleSerializedObject<>(
                            payload.getData(), byte[].class, payload.getType()));
            logged.add(
                    new LoggedEvent(
                            events.size(),
                            IDS.generateIdentifier(),
                            "Ticket",
                            event.ticketId(),
                            events.size(),
                            payload.getType().getName(),
                            String.valueOf(payload.getType().getRevision()),
                            event.at(),
                            Duration.ZERO,
                            payload.getData(),
                            NO_METADATA));
        }

        private int next() {
            next = (next + 1) % events.size();
            return next;
        }
    }

    /** An event to the bytes that are stored. */
    @Benchmark
    public byte[] encode(Lives lives) {
        return lives.serializer.serialize(lives.events.get(lives.next()), byte[].class).getData();
    }

    /** Stored bytes to an event. */
    @Benchmark
    public TicketEvent decode(Lives lives) {
        return lives.serializer.deserialize(lives.stored.get(lives.next()));
    }

    /** One more event of the chain that proves the log; begins anew with the log. */
    @Benchmark
    public ChainVerifier chain(Lives lives) {
        int next = lives.next();
        if (next == 0) {
            lives.chain = new ChainVerifier(new TrustedKeys(List.of()), null);
        }
        lives.chain.event(lives.logged.get(next));
        return lives.chain;
    }

    /** The id of an event. */
    @Benchmark
    public String id() {
        return IDS.generateIdentifier();
    }

    /** What an id would take that is made of the system's random numbers. */
    @Benchmark
    public String randomId() {
        return UUID.randomUUID().toString();
    }
}
