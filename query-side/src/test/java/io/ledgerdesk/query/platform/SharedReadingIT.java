package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.eventstore.axon.LogAggregates;
import io.ledgerdesk.eventstore.axon.LogStorageEngine;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What several are filled with is read once, and nobody waits for ever for another. */
class SharedReadingIT {

    private static final int LIMIT = 100;

    private static RunningQuerySide querySide;
    private static LogStorageEngine engine;
    private static long head;

    private SharedReading reading;

    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start();
        List<TicketStory> stories =
                IntStream.range(0, 20)
                        .mapToObj(
                                n ->
                                        TicketStory.of("shared-%02d".formatted(n))
                                                .opened()
                                                .closedBy(TicketStory.ANA))
                        .toList();
        querySide.tell(stories.toArray(TicketStory[]::new));
        engine = querySide.bean(LogStorageEngine.class);
        head = querySide.head();
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @BeforeEach
    void begin() {
        reading = new SharedReading(engine);
    }

    @Test
    void whoComesLaterGetsWhatTheFirstOneHasRead() {
        SharedReading.Member one = member("one");
        SharedReading.Member other = member("other");

        LogAggregates.Part part = first(one, 1);

        assertThat(part.events()).hasSize(4);
        assertThat(first(other, 1)).isSameAs(part);
        assertThat(first(other, 1)).isNotSameAs(part);
        assertThat(one.isShared()).isTrue();
    }

    @Test
    void whatIsReadIsForAllOfThem() {
        SharedReading.Member openings = reading.join("openings", TicketOpened.class::equals, head);
        SharedReading.Member closings = reading.join("closings", TicketClosed.class::equals, head);

        LogAggregates.Part part = first(openings, 1);

        assertThat(part.events())
                .anyMatch(event -> event.getPayloadType() == TicketOpened.class)
                .anyMatch(event -> event.getPayloadType() == TicketClosed.class);
        assertThat(first(closings, 1)).isSameAs(part);
    }

    @Test
    void aloneOrUpToAnotherPositionNothingIsKept() {
        SharedReading.Member one = member("one");
        SharedReading.Member helping = member("one");
        SharedReading.Member shorter = reading.join("other", type -> true, head - 1);

        LogAggregates.Part part = first(one, 1);

        assertThat(first(helping, 1)).isNotSameAs(part);
        assertThat(first(shorter, 1)).isNotSameAs(part);
        assertThat(one.isShared()).isFalse();
    }

    @Test
    void aFewUnitsAheadOneWaitsForTheOther() throws Exception {
        SharedReading.Member one = member("one");
        SharedReading.Member other = member("other");
        List<LogAggregates.Part> parts = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            parts.add(first(one, number));
        }
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<LogAggregates.Part> fourth = thread.submit(() -> first(one, 4));
            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> !fourth.isDone());
            for (int number = 1; number <= 3; number++) {
                assertThat(first(other, number)).isSameAs(parts.get(number - 1));
            }
            assertThat(fourth.get(5, TimeUnit.SECONDS).events()).hasSize(4);
        }
    }

    @Test
    void whoStepsAsideOrLeavesIsNotWaitedFor() {
        SharedReading.Member one = member("one");
        SharedReading.Member failing = member("failing");
        SharedReading.Member leaving = member("leaving");
        failing.stepAside();
        first(one, 1);
        leaving.leave();

        long start = System.nanoTime();
        for (int number = 2; number <= 8; number++) {
            assertThat(first(one, number).events()).hasSize(4);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
        assertThat(one.isShared()).isFalse();
    }

    @Test
    void whoIsStoppedWaitsNoLonger() {
        SharedReading.Member one = member("one");
        SharedReading.Member unused = member("other");
        for (int number = 1; number <= 3; number++) {
            first(one, number);
        }

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> one.first(unit(4), engine.aggregates(t -> true, head), 9, () -> true))
                .withMessageContaining("stopped");
    }

    @Test
    void allOfThemHaveTheSameUnitsUpToTheSamePosition() {
        SharedReading.Member one = member("one");
        SharedReading.Member other = member("other");

        assertThat(other.lastOfNext("", 4)).isEqualTo(one.lastOfNext("", 10)).isPresent();
        assertThat(reading.upTo(head + 7)).isEqualTo(head);
        assertThat(reading.upTo(head + 7_000_000)).isEqualTo(head + 7_000_000);
        one.leave();
        other.leave();
        assertThat(reading.upTo(head + 7)).isEqualTo(head + 7);
    }

    private SharedReading.Member member(String tables) {
        return reading.join(tables, type -> true, head);
    }

    private static LogAggregates.Part first(SharedReading.Member member, int number) {
        return member.first(
                unit(number), engine.aggregates(type -> true, head), LIMIT, () -> false);
    }

    /** Of two tickets each. */
    private static BulkUnits.Unit unit(int number) {
        return new BulkUnits.Unit(
                number,
                number == 1 ? "" : "shared-%02d".formatted(2 * number - 3),
                "shared-%02d".formatted(2 * number - 1));
    }
}
