package io.ledgerdesk.benchmarks;

import io.ledgerdesk.eventstore.EventStoreConfiguration;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own that tails the log as a pooled processor does, and writes each event's id
 * with the time at which it had it: {@code <event id> <System.nanoTime()>}, on one clock with the
 * process that appended, as both run on one machine.
 */
public final class WakeUpProbe {

    private WakeUpProbe() {}

    /** Arguments: JDBC URL, number of events to wait for. */
    public static void main(String[] arguments) throws InterruptedException {
        int expected = Integer.parseInt(arguments[1]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (AnnotationConfigApplicationContext context = contextOn(arguments[0])) {
            EventStore store = context.getBean(EventStore.class);
            Semaphore woken = new Semaphore(0);
            try (BlockingStream<TrackedEventMessage<?>> stream =
                    store.openStream(store.createHeadToken())) {
                stream.setOnAvailableCallback(woken::release);
                out.println("ready");
                int received = 0;
                while (received < expected && woken.tryAcquire(60, TimeUnit.SECONDS)) {
                    woken.drainPermits();
                    while (stream.hasNextAvailable()) {
                        TrackedEventMessage<?> event = stream.nextAvailable();
                        out.println(event.getIdentifier() + " " + System.nanoTime());
                        received++;
                    }
                }
            }
        }
    }

    static AnnotationConfigApplicationContext contextOn(String url) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "benchmark",
                                Map.of(
                                        "spring.datasource.url",
                                        url,
                                        "spring.datasource.username",
                                        "postgres")));
        context.register(EventStoreConfiguration.class);
        context.refresh();
        return context;
    }
}
