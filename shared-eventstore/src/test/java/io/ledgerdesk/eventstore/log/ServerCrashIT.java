package io.ledgerdesk.eventstore.log;

import static io.ledgerdesk.eventstore.log.LogFixture.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.CrashingPostgres;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * A durable server is killed like by a power cut while commands are being stored, and restarted.
 */
@Timeout(300)
class ServerCrashIT {

    private static final int THREADS = 6;

    @Test
    void whatWasAcknowledgedIsThereOnceAndWhatWasRefusedIsNot() throws Exception {
        try (CrashingPostgres server = CrashingPostgres.start(Map.of())) {
            PostgresDatabase database = server.database(4);
            migrate(database);
            try (HikariDataSource pool = database.openPool("crashing", Duration.ofSeconds(10), "");
                    PostgresEventLog log =
                            new PostgresEventLog(
                                    pool,
                                    new AppendBounds(
                                            1000,
                                            Duration.ofSeconds(120),
                                            Duration.ofSeconds(120),
                                            Duration.ofSeconds(10)))) {
                appendAcrossACrash(log, server::crashAndRestart);
            }
        }
    }

    private void appendAcrossACrash(PostgresEventLog log, Crash crash) throws Exception {
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        Set<String> refused = ConcurrentHashMap.newKeySet();
        Set<String> unknown = ConcurrentHashMap.newKeySet();
        AtomicBoolean stop = new AtomicBoolean();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            try {
                for (int thread = 0; thread < THREADS; thread++) {
                    String id = "agg-" + thread;
                    all.add(
                            threads.submit(
                                    () ->
                                            appendUntil(
                                                    stop,
                                                    log,
                                                    id,
                                                    acknowledged,
                                                    refused,
                                                    unknown)));
                }
                await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > 100);
                crash.happens();
                int before = acknowledged.size();
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> acknowledged.size() > before + 50);
            } finally {
                stop.set(true);
            }
            for (Future<?> one : all) {
                one.get(150, TimeUnit.SECONDS);
            }
        }
        Map<String, Long> stored =
                log.readAfter(0, List.of(), 1_000_000).stream()
                        .collect(Collectors.toMap(LoggedEvent::eventId, LoggedEvent::position));
        assertThat(stored).containsAllEntriesOf(acknowledged);
        assertThat(Collections.disjoint(stored.keySet(), refused)).isTrue();
        // The server came back within the time to settle, so each outcome was found out.
        assertThat(unknown).isEmpty();
        assertThat(stored).hasSameSizeAs(acknowledged);
    }

    private static void appendUntil(
            AtomicBoolean stop,
            PostgresEventLog log,
            String id,
            Map<String, Long> acknowledged,
            Set<String> refused,
            Set<String> unknown) {
        int sequence = 0;
        while (!stop.get()) {
            NewEvent event = event(id, sequence);
            try {
                acknowledged.put(event.eventId(), log.append(List.of(event)).getFirst());
                sequence++;
            } catch (EventLogUnavailable e) {
                refused.add(event.eventId());
            } catch (AppendOutcomeUnknown e) {
                unknown.add(event.eventId());
                return;
            }
        }
    }

    private static void migrate(PostgresDatabase database) {
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .schemas("event_log")
                .defaultSchema("event_log")
                .locations("classpath:db/event-log")
                .load()
                .migrate();
    }

    @FunctionalInterface
    private interface Crash {
        void happens() throws Exception;
    }
}
