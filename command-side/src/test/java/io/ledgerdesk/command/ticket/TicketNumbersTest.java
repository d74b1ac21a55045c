package io.ledgerdesk.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.Rejection;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

@Timeout(30)
class TicketNumbersTest {

    private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final GatedBlocks blocks = new GatedBlocks();

    @AfterEach
    void stopCallers() {
        blocks.open(1000);
        callers.shutdownNow();
    }

    @Test
    void numbersCountPerUtcDay() {
        blocks.open(10);
        TicketNumbers numbers = new TicketNumbers(blocks, PATIENT);

        assertThat(numbers.next(MORNING)).isEqualTo("TKT-20261122-00001");
        assertThat(numbers.next(Instant.parse("2026-11-22T23:59:59.999Z")))
                .isEqualTo("TKT-20261122-00002");
        assertThat(numbers.next(Instant.parse("2026-11-23T00:00:00Z")))
                .isEqualTo("TKT-20261123-00001");
        assertThat(numbers.next(MORNING)).isEqualTo("TKT-20261122-00003");
    }

    @Test
    void moreThan99999ADayGrowASixthDigit() {
        blocks.open(10);
        blocks.reserve(LocalDate.parse("2026-11-22"), 99_999);

        assertThat(new TicketNumbers(blocks, PATIENT).next(MORNING))
                .isEqualTo("TKT-20261122-100000");
    }

    @Test
    void thoseWhoWaitAtTheSameMomentAreServedTogether() throws Exception {
        TicketNumbers numbers = new TicketNumbers(blocks, PATIENT);
        List<Future<String>> first = ask(numbers, 1);
        blocks.awaitReservations(1);
        List<Future<String>> others = ask(numbers, 5);
        awaitWaiting(numbers, 5);

        blocks.open(2);

        assertThat(results(first)).containsExactly("TKT-20261122-00001");
        assertThat(results(others))
                .containsExactlyInAnyOrder(
                        "TKT-20261122-00002",
                        "TKT-20261122-00003",
                        "TKT-20261122-00004",
                        "TKT-20261122-00005",
                        "TKT-20261122-00006");
        assertThat(blocks.asked()).containsExactly(1, 5);
    }

    @Test
    void aFailedRoundFailsNobodyElse() throws Exception {
        TicketNumbers numbers = new TicketNumbers(blocks, PATIENT);
        blocks.failNext();
        List<Future<String>> first = ask(numbers, 1);
        blocks.awaitReservations(1);
        List<Future<String>> others = ask(numbers, 3);
        awaitWaiting(numbers, 3);

        blocks.open(2);

        assertThatThrownBy(() -> results(first)).hasRootCauseMessage("the round failed");
        assertThat(results(others))
                .containsExactlyInAnyOrder(
                        "TKT-20261122-00001", "TKT-20261122-00002", "TKT-20261122-00003");
    }

    @Test
    void nobodyWaitsLongerThanTheBoundForOthersRounds() throws Exception {
        TicketNumbers numbers = new TicketNumbers(blocks, Duration.ofMillis(30));
        List<Future<String>> first = ask(numbers, 1);
        blocks.awaitReservations(1);

        assertThatThrownBy(() -> numbers.next(MORNING))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection ->
                                assertThat(rejection.code()).isEqualTo("event_log_unavailable"));

        blocks.open(2);
        assertThat(results(first)).containsExactly("TKT-20261122-00001");
        assertThat(numbers.next(MORNING)).isEqualTo("TKT-20261122-00002");
    }

    @Test
    void whatWasReservedAheadIsUsedUpAndTheRestGivenBack() {
        blocks.open(1000);
        TicketNumbers numbers = new TicketNumbers(blocks, PATIENT);
        List<String> all = new ArrayList<>();
        for (int n = 0; n < 500; n++) {
            all.add(numbers.next(MORNING));
        }
        numbers.close();

        assertThat(all)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 500)
                                .mapToObj(n -> "TKT-20261122-%05d".formatted(n))
                                .toList());
        assertThat(new TicketNumbers(blocks, PATIENT).next(MORNING))
                .isEqualTo("TKT-20261122-00501");
    }

    private List<Future<String>> ask(TicketNumbers numbers, int times) {
        List<Future<String>> asked = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            asked.add(callers.submit(() -> numbers.next(MORNING)));
        }
        return asked;
    }

    private static void awaitWaiting(TicketNumbers numbers, int count) {
        await().until(() -> numbers.waiting() == count);
    }

    private static List<String> results(List<Future<String>> asked) throws Exception {
        List<String> results = new ArrayList<>();
        for (Future<String> one : asked) {
            results.add(one.get(20, TimeUnit.SECONDS));
        }
        return results;
    }

    /** Counts in memory; each reservation waits until the test lets one more through. */
    private static final class GatedBlocks implements NumberBlocks {

        private final Map<LocalDate, Long> last = new ConcurrentHashMap<>();
        private final List<Integer> asked = new ArrayList<>();
        private final Semaphore gate = new Semaphore(0);
        private final Semaphore arrived = new Semaphore(0);
        private volatile boolean failing;

        void open(int times) {
            gate.release(times);
        }

        void failNext() {
            failing = true;
        }

        void awaitReservations(int count) throws InterruptedException {
            assertThat(arrived.tryAcquire(count, 20, TimeUnit.SECONDS)).isTrue();
        }

        synchronized List<Integer> asked() {
            return List.copyOf(asked);
        }

        @Override
        public long reserve(LocalDate day, int count) {
            synchronized (this) {
                asked.add(count);
            }
            boolean fails = failing;
            failing = false;
            arrived.release();
            gate.acquireUninterruptibly();
            if (fails) {
                throw new IllegalStateException("the round failed");
            }
            return last.merge(day, (long) count, Long::sum);
        }

        @Override
        public void giveBack(LocalDate day, long first, long reservedLast) {
            last.replace(day, reservedLast, first - 1);
        }
    }
}
