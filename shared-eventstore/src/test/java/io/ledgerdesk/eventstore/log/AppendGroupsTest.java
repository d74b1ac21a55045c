package io.ledgerdesk.eventstore.log;

import static io.ledgerdesk.eventstore.log.LogFixture.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class AppendGroupsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<List<NewEvent>> statements = new CopyOnWriteArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final AtomicLong position = new AtomicLong();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private volatile boolean databaseIsAway;

    /** Like the table: all or nothing, and a place is taken once. The first statement waits. */
    private List<Long> insert(List<NewEvent> events) {
        statements.add(events);
        if (statements.size() == 1) {
            try {
                assertThat(firstMayEnd.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (databaseIsAway) {
            throw new EventLogUnavailable("away");
        }
        synchronized (taken) {
            List<String> places =
                    events.stream().map(e -> e.aggregateId() + "/" + e.sequence()).toList();
            if (places.stream().anyMatch(taken::contains)
                    || new HashSet<>(places).size() < places.size()) {
                throw new SequenceConflict(events.getFirst());
            }
            taken.addAll(places);
            return events.stream().map(event -> position.incrementAndGet()).toList();
        }
    }

    private static CompletableFuture<List<Long>> append(AppendGroups groups, NewEvent... events) {
        CompletableFuture<List<Long>> outcome = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(
                        () -> {
                            try {
                                outcome.complete(groups.append(List.of(events)));
                            } catch (RuntimeException e) {
                                outcome.completeExceptionally(e);
                            }
                        });
        return outcome;
    }

    /** The first is being written; the others wait. */
    private List<CompletableFuture<List<Long>>> queued(AppendGroups groups, NewEvent... others)
            throws InterruptedException {
        List<CompletableFuture<List<Long>>> all = new ArrayList<>();
        all.add(append(groups, event("first", 0)));
        await().atMost(LONG).until(() -> statements.size() == 1);
        for (NewEvent other : others) {
            int before = groups.waiting();
            all.add(append(groups, other));
            await().atMost(LONG).until(() -> groups.waiting() == before + 1);
        }
        return all;
    }

    @Test
    void whoFindsNobodyWritingWritesAtOnceAndAlone() {
        firstMayEnd.countDown();
        AppendGroups groups = new AppendGroups(this::insert, LONG);

        assertThat(groups.append(List.of(event("a", 0)))).containsExactly(1L);
        assertThat(groups.append(List.of(event("a", 1), event("a", 2)))).containsExactly(2L, 3L);
        assertThat(statements).hasSize(2);
    }

    @Test
    void whoeverWaitedMeanwhileIsWrittenTogetherAndGetsOwnPositions() throws Exception {
        AppendGroups groups = new AppendGroups(this::insert, LONG);
        var all = queued(groups, event("a", 0), event("b", 0), event("c", 0));

        firstMayEnd.countDown();

        List<Long> positions = new ArrayList<>();
        for (var append : all) {
            positions.addAll(append.get(20, TimeUnit.SECONDS));
        }
        assertThat(positions).containsExactly(1L, 2L, 3L, 4L);
        assertThat(statements).hasSize(2);
    }

    @Test
    void aConflictFailsTheOneAtFaultAndNobodyElse() throws Exception {
        AppendGroups groups = new AppendGroups(this::insert, LONG);
        var all = queued(groups, event("a", 0), event("first", 0), event("c", 0));

        firstMayEnd.countDown();

        assertThat(all.get(0).get(20, TimeUnit.SECONDS)).hasSize(1);
        assertThat(all.get(1).get(20, TimeUnit.SECONDS)).hasSize(1);
        assertThatThrownBy(() -> all.get(2).get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(SequenceConflict.class);
        assertThat(all.get(3).get(20, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void anUnreachableDatabaseIsToldToAllAndTheQueueGoesOn() throws Exception {
        AppendGroups groups = new AppendGroups(this::insert, LONG);
        var all = queued(groups, event("a", 0), event("b", 0));
        databaseIsAway = true;
        firstMayEnd.countDown();

        for (var append : all) {
            assertThatThrownBy(() -> append.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(EventLogUnavailable.class);
        }

        databaseIsAway = false;
        assertThat(groups.append(List.of(event("z", 0)))).hasSize(1);
    }

    @Test
    void theWaitForATurnIsBoundedAndWhoGaveUpIsNotWritten() throws Exception {
        AppendGroups groups = new AppendGroups(this::insert, Duration.ofMillis(50));
        var first = queued(groups).getFirst();

        assertThatThrownBy(() -> append(groups, event("a", 0)).get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(EventLogUnavailable.class);
        firstMayEnd.countDown();
        first.get(20, TimeUnit.SECONDS);

        assertThat(groups.append(List.of(event("a", 0)))).hasSize(1);
    }
}
