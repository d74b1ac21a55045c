package io.ledgerdesk.eventstore.log;

import static io.ledgerdesk.eventstore.log.LogFixture.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.eventstore.log.MemoryTables.Fate;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Many threads, a database that breaks at random: whatever the interleaving, what was acknowledged
 * is stored once at the positions that were told, what was refused is not stored, and each thread's
 * appends stand in its order. Bounded by counts, not by time.
 */
@Timeout(120)
class AppendQueueStressTest {

    private static final int THREADS = 12;
    private static final int APPENDS = 150;

    @RepeatedTest(4)
    void nothingIsLostDoubledOrMisplaced(RepetitionInfo repetition) throws Exception {
        MemoryTables tables = new MemoryTables();
        Random chance = new Random(repetition.getCurrentRepetition());
        AtomicInteger statements = new AtomicInteger();
        tables.fate(
                () -> {
                    LockSupport.parkNanos(1 + (statements.incrementAndGet() % 7) * 20_000L);
                    int dice;
                    synchronized (chance) {
                        dice = chance.nextInt(100);
                    }
                    return dice < 4
                            ? Fate.BREAKS_AFTER
                            : dice < 8
                                    ? Fate.BREAKS_BEFORE
                                    : dice < 12 ? Fate.UNREACHED : Fate.WORKS;
                });
        AppendQueue queue =
                new AppendQueue(
                        new GroupWriter(tables, Duration.ofSeconds(30))::write,
                        THREADS / 2,
                        // Some give up waiting for their turn, some do not.
                        Duration.ofMillis(repetition.getCurrentRepetition() % 2 == 0 ? 3 : 30_000),
                        Duration.ofSeconds(60));
        Map<String, List<Long>> acknowledged = new ConcurrentHashMap<>();
        Set<String> refused = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = thread(repetition.getCurrentRepetition())) {
            List<Callable<Void>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int id = thread;
                all.add(() -> appendAll(queue, id, acknowledged, refused));
            }
            for (Future<Void> done : threads.invokeAll(all, 100, TimeUnit.SECONDS)) {
                done.get();
            }
        }

        assertThat(acknowledged.size() + refused.size()).isEqualTo(THREADS * APPENDS);
        assertThat(acknowledged).isNotEmpty();
        Map<String, Long> stored = new ConcurrentHashMap<>();
        tables.stored()
                .values()
                .forEach(occupant -> stored.put(occupant.eventId(), occupant.position()));
        Set<String> ids = new HashSet<>();
        acknowledged.forEach(
                (eventIds, positions) -> {
                    List<String> each = List.of(eventIds.split(" ", -1));
                    ids.addAll(each);
                    assertThat(each.stream().map(stored::get)).containsExactlyElementsOf(positions);
                    assertThat(positions).isSorted();
                });
        assertThat(stored.keySet()).isEqualTo(ids);
        assertThat(queue.waiting()).isZero();
        assertThat(queue.close(Duration.ofSeconds(20))).isTrue();
    }

    private static ExecutorService thread(int repetition) {
        return repetition > 2
                ? Executors.newVirtualThreadPerTaskExecutor()
                : Executors.newFixedThreadPool(THREADS);
    }

    /** One aggregate of its own, and one that all fight for. */
    private static Void appendAll(
            AppendQueue queue, int id, Map<String, List<Long>> acknowledged, Set<String> refused) {
        Random chance = new Random(id);
        int sequence = 0;
        long lastPosition = 0;
        for (int n = 0; n < APPENDS; n++) {
            List<NewEvent> events = new ArrayList<>();
            events.add(event("own-" + id, sequence));
            if (chance.nextBoolean()) {
                events.add(event("own-" + id, sequence + 1));
            }
            if (chance.nextInt(4) == 0) {
                events.add(event("shared", n));
            }
            String key = String.join(" ", events.stream().map(NewEvent::eventId).toList());
            try {
                List<Long> positions = queue.append(Append.of(events));
                assertThat(positions.getFirst()).isGreaterThan(lastPosition);
                lastPosition = positions.getLast();
                acknowledged.put(key, positions);
                sequence =
                        Math.toIntExact(
                                events.stream()
                                                .filter(e -> e.aggregateId().startsWith("own"))
                                                .count()
                                        + sequence);
            } catch (SequenceConflict | EventLogUnavailable | EventLogBusy e) {
                refused.add(key);
            }
        }
        return null;
    }
}
