package io.ledgerdesk.eventstore.log;

import static io.ledgerdesk.eventstore.log.LogFixture.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.CuttingProxy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
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
import java.util.stream.Collectors;

/**
 * The log behind a proxy that cuts connections at every step of a group: while the statement is
 * being sent, before its answer, in the middle of it. Whatever is acknowledged is stored once, and
 * every outcome is definite, since the database can be reached again.
 */
@Timeout(120)
class BrokenConnectionIT {

    private static final int THREADS = 6;
    private static final int APPENDS = 20;

    private LogFixture direct;
    private CuttingProxy proxy;
    private HikariDataSource pool;
    private PostgresEventLog log;

    @BeforeEach
    void open() {
        direct = new LogFixture();
        URI server = URI.create(direct.database.url().substring("jdbc:".length()));
        proxy = new CuttingProxy(server.getPort());
        pool =
                new PostgresDatabase(
                                "jdbc:postgresql://127.0.0.1:" + proxy.port() + server.getPath(),
                                direct.database.username(),
                                direct.database.password(),
                                4)
                        .openPool("proxied", Duration.ofSeconds(10), "");
        log =
                new PostgresEventLog(
                        pool,
                        new AppendBounds(
                                1000,
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(10)));
    }

    @AfterEach
    void close() throws Exception {
        log.close();
        pool.close();
        proxy.close();
        direct.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 60, 400, 900, 1500, 4000, 9000})
    void cutWhileAGroupIsBeingSent(long bytes) throws Exception {
        log.append(List.of(event("warm", 0)));
        proxy.cutAfterRequestBytes(bytes);
        appendFromManyThreads();
        assertThat(proxy.hasCut()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 20, 70, 150, 400, 1000})
    void cutBeforeOrWithinTheAnswer(long bytes) throws Exception {
        log.append(List.of(event("warm", 0)));
        proxy.cutAfterAnswerBytes(bytes);
        appendFromManyThreads();
        assertThat(proxy.hasCut()).isTrue();
    }

    @Test
    void aCommittedAppendWhoseAnswerWasLostIsFoundAndNotDoubled() {
        log.append(List.of(event("a", 0)));
        for (int n = 1; n <= 10; n++) {
            proxy.cutAfterAnswerBytes(0);
            List<Long> positions = log.append(List.of(event("a", n), event("b", n)));
            assertThat(direct.log.readAfter(0, List.of(), 1000))
                    .filteredOn(read -> positions.contains(read.position()))
                    .extracting(LoggedEvent::aggregateId)
                    .containsExactly("a", "b");
        }
        assertThat(direct.log.readAggregate("a", 0, 1000)).hasSize(11);
    }

    @Test
    void aNameTakenWhenTheAnswerWasLostIsItsTakersNotAConflict() {
        log.append(List.of(event("warm", 0)));
        proxy.cutAfterAnswerBytes(0);

        List<Long> positions =
                log.append(
                        new Append(
                                List.of(event("a", 0)),
                                List.of(new Reservation("slug", "hello", "a")),
                                List.of()));

        assertThat(positions).hasSize(1);
        assertThat(direct.log.holder("slug", "hello")).contains("a");
    }

    @Test
    void aFullDiskIsARefusalThatStoresNothingAndEndsWithItsCause() throws Exception {
        try (Connection connection = direct.pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE FUNCTION event_log.full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                            + " RAISE EXCEPTION 'could not extend file: No space left on device'"
                            + " USING ERRCODE = 'disk_full'; END $$");
            statement.execute(
                    "CREATE TRIGGER disk_is_full AFTER INSERT ON event_log.event FOR EACH STATEMENT"
                            + " EXECUTE FUNCTION event_log.full()");
            assertThatThrownBy(() -> log.append(List.of(event("a", 0))))
                    .isInstanceOf(EventLogUnavailable.class);
            assertThatThrownBy(() -> log.append(List.of(event("a", 0), event("a", 1))))
                    .isInstanceOf(EventLogUnavailable.class);
            statement.execute("DROP TRIGGER disk_is_full ON event_log.event");
        }
        assertThat(direct.log.lastSequence("a")).isEmpty();
        assertThat(log.append(List.of(event("a", 0)))).hasSize(1);
    }

    private void appendFromManyThreads() throws Exception {
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        Set<String> refused = ConcurrentHashMap.newKeySet();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                String id = "agg-" + thread;
                all.add(threads.submit(() -> appendAll(id, acknowledged, refused)));
            }
            for (Future<?> one : all) {
                one.get(100, TimeUnit.SECONDS);
            }
        }
        Map<String, Long> stored =
                direct.log.readAfter(0, List.of(), 10_000).stream()
                        .filter(read -> read.aggregateId().startsWith("agg-"))
                        .collect(Collectors.toMap(LoggedEvent::eventId, LoggedEvent::position));
        assertThat(stored).isEqualTo(acknowledged);
        assertThat(Collections.disjoint(stored.keySet(), refused)).isTrue();
        assertThat(acknowledged).hasSizeGreaterThan(THREADS);
    }

    /** A refused append is tried again with the same place, as a command would be. */
    private void appendAll(String id, Map<String, Long> acknowledged, Set<String> refused) {
        for (int n = 0; n < APPENDS; n++) {
            NewEvent event = event(id, n);
            try {
                acknowledged.put(event.eventId(), log.append(List.of(event)).getFirst());
            } catch (EventLogUnavailable e) {
                refused.add(event.eventId());
                n--;
            }
        }
    }
}
