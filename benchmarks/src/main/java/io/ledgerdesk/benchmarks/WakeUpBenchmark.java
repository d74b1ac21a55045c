package io.ledgerdesk.benchmarks;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.event.MessagesRead;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes from the return of an append until a reader in another process holds the event,
 * at a steady rate.
 */
public final class WakeUpBenchmark {

    private static final int PER_SECOND = 50;

    private WakeUpBenchmark() {}

    /** Argument: number of events, 1000 by default. */
    public static void main(String[] arguments)
            throws IOException,
                    SQLException,
                    InterruptedException,
                    ExecutionException,
                    TimeoutException {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (BenchmarkDatabase database = new BenchmarkDatabase();
                var context = WakeUpProbe.contextOn(database.database(1).url())) {
            EventStore store = context.getBean(EventStore.class);
            Process probe = startProbe(database.database(1).url(), events);
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    probe.getInputStream(), StandardCharsets.UTF_8))) {
                awaitReady(lines);
                CompletableFuture<Map<String, Long>> received =
                        CompletableFuture.supplyAsync(() -> collect(lines, events));
                Map<String, Long> appended = append(store, events);
                report(out, appended, received.get(60, TimeUnit.SECONDS));
            } finally {
                probe.destroy();
            }
        }
    }

    private static Process startProbe(String url, int events) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WakeUpProbe.class.getName(),
                        url,
                        Integer.toString(events))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void awaitReady(BufferedReader lines) throws IOException {
        @Nullable String line = lines.readLine();
        while (!"ready".equals(line)) {
            if (line == null) {
                throw new IllegalStateException("the probe ended before it was ready");
            }
            line = lines.readLine();
        }
    }

    private static Map<String, Long> append(EventStore store, int events) {
        Map<String, Long> appended = new HashMap<>();
        long next = System.nanoTime();
        for (int n = 0; n < events; n++) {
            next += Duration.ofSeconds(1).toNanos() / PER_SECOND;
            LockSupport.parkNanos(next - System.nanoTime());
            DomainEventMessage<MessagesRead> event =
                    new GenericDomainEventMessage<>(
                            "Ticket",
                            "wake-up",
                            n,
                            new MessagesRead(
                                    "wake-up", Actor.agent("ana", "Ana", null), n, Instant.EPOCH));
            store.publish(List.of(event));
            appended.put(event.getIdentifier(), System.nanoTime());
        }
        return appended;
    }

    private static Map<String, Long> collect(BufferedReader lines, int events) {
        Map<String, Long> received = new HashMap<>();
        try {
            @Nullable String line = lines.readLine();
            while (line != null && received.size() < events) {
                String[] parts = line.split(" ", 2);
                if (parts.length == 2 && parts[0].length() == 36) {
                    received.put(parts[0], Long.valueOf(parts[1]));
                }
                line = received.size() < events ? lines.readLine() : null;
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return received;
    }

    private static void report(
            PrintStream out, Map<String, Long> appended, Map<String, Long> received) {
        double[] millis =
                received.entrySet().stream()
                        .mapToDouble(
                                event -> {
                                    long at = appended.getOrDefault(event.getKey(), 0L);
                                    return Math.max(0, (event.getValue() - at) / 1e6);
                                })
                        .sorted()
                        .toArray();
        out.printf(
                "wake-up across processes: %d of %d events, ms: p50 %.1f  p90 %.1f  p99 %.1f  max"
                        + " %.1f%n",
                millis.length,
                appended.size(),
                at(millis, 0.50),
                at(millis, 0.90),
                at(millis, 0.99),
                Arrays.stream(millis).max().orElse(Double.NaN));
    }

    private static double at(double[] sorted, double quantile) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[
                        (int) Math.min(sorted.length - 1, Math.ceil(sorted.length * quantile) - 1)];
    }
}
