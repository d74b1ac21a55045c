package io.ledgerdesk.eventstore.log;

import static io.ledgerdesk.eventstore.log.LogFixture.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.eventstore.log.MemoryTables.Fate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

@Timeout(60)
class AppendQueueTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final MemoryTables tables = new MemoryTables();
    private final AppendQueue queue = queue(100, LONG, LONG);

    private AppendQueue queue(int capacity, Duration turn, Duration settle) {
        return new AppendQueue(new GroupWriter(tables, settle)::write, capacity, turn, LONG);
    }

    private static Append of(NewEvent... events) {
        return Append.of(List.of(events));
    }

    private static Append taking(String key, NewEvent event) {
        return new Append(
                List.of(event),
                List.of(new Reservation("slug", key, event.aggregateId())),
                List.of());
    }

    private static CompletableFuture<List<Long>> append(AppendQueue queue, Append append) {
        CompletableFuture<List<Long>> outcome = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(
                        () -> {
                            try {
                                outcome.complete(queue.append(append));
                            } catch (RuntimeException e) {
                                outcome.completeExceptionally(e);
                            }
                        });
        return outcome;
    }

    /** The first is being written, and held; the others wait, in this order. */
    private List<CompletableFuture<List<Long>>> queued(AppendQueue queue, Append... others) {
        List<CompletableFuture<List<Long>>> all = new ArrayList<>();
        int before = tables.statementSizes().size();
        all.add(append(queue, of(event("first", 0))));
        await().atMost(LONG).until(() -> tables.statementSizes().size() == before + 1);
        for (Append other : others) {
            int waiting = queue.waiting();
            all.add(append(queue, other));
            await().atMost(LONG).until(() -> queue.waiting() == waiting + 1);
        }
        return all;
    }

    private static List<Long> result(CompletableFuture<List<Long>> append) throws Exception {
        return append.get(20, TimeUnit.SECONDS);
    }

    private static void assertFails(
            CompletableFuture<List<Long>> append, Class<? extends Throwable> how) {
        assertThatThrownBy(() -> result(append)).hasCauseInstanceOf(how);
    }

    @Test
    void whoFindsNobodyWritingWritesAtOnceAndAlone() {
        assertThat(queue.append(of(event("a", 0)))).containsExactly(1L);
        assertThat(queue.append(of(event("a", 1), event("a", 2)))).containsExactly(2L, 3L);
        assertThat(tables.statementSizes()).containsExactly(1, 2);
    }

    @Test
    void whoeverWaitedMeanwhileIsWrittenTogetherAndGetsOwnPositions() throws Exception {
        CountDownLatch gate = tables.hold();
        var all = queued(queue, of(event("c", 0)), of(event("a", 0), event("a", 1)));
        gate.countDown();

        assertThat(result(all.get(0))).containsExactly(1L);
        assertThat(result(all.get(1))).containsExactly(4L);
        assertThat(result(all.get(2))).containsExactly(2L, 3L);
        assertThat(tables.statementSizes()).containsExactly(1, 3);
    }

    @Test
    void aConflictFailsOnlyTheCommandAtFaultAndTheOthersStayTogether() throws Exception {
        queue.append(of(event("taken", 0)));
        CountDownLatch gate = tables.hold();
        var all =
                queued(
                        queue,
                        of(event("a", 0)),
                        of(event("b", 0), event("taken", 0)),
                        of(event("c", 0)));
        gate.countDown();

        assertThat(result(all.get(1))).hasSize(1);
        assertFails(all.get(2), SequenceConflict.class);
        assertThat(result(all.get(3))).hasSize(1);
        assertThat(tables.statementSizes()).containsExactly(1, 1, 4, 2);
        assertThat(tables.stored())
                .doesNotContainKey(new LogTables.Place("b", 0))
                .containsKeys(new LogTables.Place("a", 0), new LogTables.Place("c", 0));
    }

    @Test
    void aNameThatIsTakenFailsOnlyTheCommandThatWantsIt() throws Exception {
        queue.append(taking("hello", event("x", 0)));
        CountDownLatch gate = tables.hold();
        var all =
                queued(
                        queue,
                        taking("world", event("a", 0)),
                        taking("hello", event("b", 0)),
                        of(event("c", 0)));
        gate.countDown();

        assertThat(result(all.get(1))).hasSize(1);
        assertThatThrownBy(() -> result(all.get(2)))
                .cause()
                .isInstanceOfSatisfying(
                        ReservationTaken.class,
                        taken -> {
                            assertThat(taken.heldBy()).isEqualTo("x");
                            assertThat(taken.wanted().key()).isEqualTo("hello");
                        });
        assertThat(result(all.get(3))).hasSize(1);
    }

    @Test
    void whatTouchesTheSameAggregateOrNameWaitsForTheNextGroupInItsOrder() throws Exception {
        CountDownLatch gate = tables.hold();
        var all =
                queued(
                        queue,
                        taking("hello", event("a", 0)),
                        of(event("a", 1)),
                        of(event("a", 2)),
                        taking("hello", event("b", 0)),
                        of(event("c", 0)));
        gate.countDown();

        for (int i : new int[] {0, 1, 2, 3, 5}) {
            assertThat(result(all.get(i))).hasSize(1);
        }
        assertFails(all.get(4), ReservationTaken.class);
        assertThat(tables.statementSizes()).startsWith(1, 2, 2);
    }

    @Test
    void aValueThatTheDatabaseDoesNotTakeFailsAlone() throws Exception {
        tables.poison(event -> event.aggregateId().equals("bad"));
        CountDownLatch gate = tables.hold();
        var all =
                queued(
                        queue,
                        of(event("a", 0)),
                        of(event("b", 0)),
                        of(event("bad", 0)),
                        of(event("c", 0)),
                        of(event("d", 0)));
        gate.countDown();

        assertFails(all.get(3), IllegalArgumentException.class);
        for (int i : new int[] {0, 1, 2, 4, 5}) {
            assertThat(result(all.get(i))).hasSize(1);
        }
    }

    @Test
    void anUnreachableOrFullDatabaseIsToldToAllAndTheQueueGoesOn() {
        for (Fate fate : List.of(Fate.UNREACHED, Fate.EXHAUSTED)) {
            CountDownLatch gate = tables.hold();
            tables.fate(() -> fate);
            var all = queued(queue, of(event("a", 0)), of(event("b", 0)));
            gate.countDown();

            all.forEach(append -> assertFails(append, EventLogUnavailable.class));
        }
        tables.fate(() -> Fate.WORKS);
        assertThat(tables.stored()).isEmpty();
        assertThat(queue.append(of(event("z", 0)))).hasSize(1);
    }

    @Test
    void aDeadlockIsTriedAgain() {
        tables.nextFate(Fate.AGAIN);
        assertThat(queue.append(of(event("a", 0)))).hasSize(1);

        tables.fate(() -> Fate.AGAIN);
        assertThatThrownBy(() -> queue.append(of(event("a", 1))))
                .isInstanceOf(EventLogUnavailable.class);
    }

    @Test
    void aConnectionThatBreaksAfterTheCommitIsAnsweredWithWhatWasStored() throws Exception {
        queue.append(of(event("taken", 0)));
        CountDownLatch gate = tables.hold();
        var all = queued(queue, of(event("a", 0), event("a", 1)), of(event("b", 0)));
        List<Fate> fates = new ArrayList<>(List.of(Fate.WORKS, Fate.BREAKS_AFTER, Fate.UNREACHED));
        tables.fate(() -> fates.isEmpty() ? Fate.WORKS : fates.removeFirst());
        gate.countDown();

        assertThat(result(all.get(1))).containsExactly(3L, 4L);
        assertThat(result(all.get(2))).containsExactly(5L);
        assertThat(tables.stored()).hasSize(5);
    }

    @Test
    void aConnectionThatBreaksBeforeTheCommitIsWrittenAgain() {
        tables.nextFate(Fate.BREAKS_BEFORE);

        assertThat(queue.append(of(event("a", 0)))).hasSize(1);
        assertThat(tables.stored()).hasSize(1);
    }

    @Test
    void afterABreakAConflictIsStillTheFaultOfOne() throws Exception {
        queue.append(of(event("taken", 0)));
        CountDownLatch gate = tables.hold();
        var all = queued(queue, of(event("a", 0)), of(event("taken", 0)));
        List<Fate> fates = new ArrayList<>(List.of(Fate.WORKS, Fate.BREAKS_BEFORE));
        tables.fate(() -> fates.isEmpty() ? Fate.WORKS : fates.removeFirst());
        gate.countDown();

        assertThat(result(all.get(1))).hasSize(1);
        assertFails(all.get(2), SequenceConflict.class);
    }

    @Test
    void whenTheDatabaseStaysAwayTheOutcomeIsCalledUnknown() {
        AppendQueue impatient = queue(100, LONG, Duration.ofMillis(50));
        List<Fate> fates = new ArrayList<>(List.of(Fate.BREAKS_AFTER));
        tables.fate(() -> fates.isEmpty() ? Fate.UNREACHED : fates.removeFirst());

        assertThatThrownBy(() -> impatient.append(of(event("a", 0))))
                .isInstanceOf(AppendOutcomeUnknown.class);
    }

    @Test
    void theWaitForATurnIsBoundedAndWhoGaveUpIsNotWritten() throws Exception {
        AppendQueue impatient = queue(100, Duration.ofMillis(50), LONG);
        CountDownLatch gate = tables.hold();
        var first = queued(impatient).getFirst();

        assertFails(append(impatient, of(event("a", 0))), EventLogUnavailable.class);
        gate.countDown();
        result(first);

        assertThat(impatient.waiting()).isZero();
        assertThat(tables.stored()).hasSize(1);
    }

    @Test
    void aFullQueueTurnsAwayAtOnce() throws Exception {
        AppendQueue small = queue(2, LONG, LONG);
        CountDownLatch gate = tables.hold();
        var all = queued(small, of(event("a", 0)), of(event("b", 0)));

        assertThatThrownBy(() -> small.append(of(event("c", 0)))).isInstanceOf(EventLogBusy.class);
        gate.countDown();

        for (var append : all) {
            assertThat(result(append)).hasSize(1);
        }
    }

    @Test
    void closingWritesWhatWaitsAndTakesNoMore() throws Exception {
        CountDownLatch gate = tables.hold();
        var all = queued(queue, of(event("a", 0)), of(event("b", 0)));
        CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(() -> queue.close(LONG));
        await().atMost(LONG).until(() -> refusesWithoutWaiting(queue));
        assertThat(closed).isNotDone();
        gate.countDown();

        assertThat(closed.get(20, TimeUnit.SECONDS)).isTrue();
        for (var append : all) {
            assertThat(result(append)).hasSize(1);
        }
    }

    /** The queue's capacity is not reached, so only closing refuses at once. */
    private static boolean refusesWithoutWaiting(AppendQueue queue) {
        CompletableFuture<List<Long>> probe = append(queue, of(event("probe", 0)));
        try {
            probe.get(200, TimeUnit.MILLISECONDS);
            return false;
        } catch (Exception e) {
            return e.getCause() instanceof EventLogUnavailable;
        }
    }

    @Test
    void anInterruptedLeaderWritesForAllAndStaysInterrupted() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        CompletableFuture<List<Long>> outcome = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(
                        () -> {
                            Thread.currentThread().interrupt();
                            outcome.complete(queue.append(of(event("a", 0))));
                            interrupted.set(Thread.currentThread().isInterrupted());
                        })
                .join(LONG);

        assertThat(result(outcome)).hasSize(1);
        assertThat(interrupted).isTrue();
    }
}
