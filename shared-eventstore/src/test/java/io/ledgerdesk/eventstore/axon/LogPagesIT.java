package io.ledgerdesk.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.event.MessagesRead;
import io.ledgerdesk.api.ticket.event.TicketTagsAdded;
import io.ledgerdesk.eventstore.axon.StoreFixture.Process;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

@Timeout(120)
class LogPagesIT {

    private static final long FAR = 1_000_000_000_000L;

    private StoreFixture fixture;
    private Process process;

    @BeforeEach
    void open() {
        fixture = new StoreFixture();
        process = fixture.process();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatIsNotWantedIsNotEvenFetched() {
        publish("t-1", 0, 20);
        process.store().publish(StoreFixture.message("t-2", 0, tagged("t-2")));
        publish("t-3", 0, 20);
        process.store().publish(StoreFixture.message("t-4", 0, tagged("t-4")));
        publish("t-5", 0, 5);

        List<LogPage> pages = all(null, TicketTagsAdded.class, 1);

        assertThat(pages.stream().mapToInt(LogPage::read).sum()).isEqualTo(2);
        assertThat(pages.stream().flatMap(page -> page.events().stream()))
                .<Object>extracting(DomainEventMessage::getPayload)
                .containsExactly(tagged("t-2"), tagged("t-4"));
        assertThat(pages.stream().flatMap(page -> page.events().stream()))
                .extracting(message -> LoggedMessage.position(message).orElseThrow())
                .containsExactly(21L, 42L);
        assertThat(pages.getLast().end()).isEqualTo(place(47));
    }

    @Test
    void whatCannotBeReadIsToldOfWhateverIsWanted() throws Exception {
        publish("t-1", 0, 3);
        try (var connection = fixture.log.pool.getConnection();
                var insert = connection.createStatement()) {
            insert.execute(
                    "INSERT INTO event_log.event (event_id, aggregate_type, aggregate_id, sequence,"
                            + " type, revision, payload, metadata) VALUES (gen_random_uuid(),"
                            + " 'ticket', 't-2', 0, 'of-tomorrow', '1', '{}', '{}')");
        }

        assertThat(all(null, TicketTagsAdded.class, 10).getFirst().events())
                .<Object>extracting(DomainEventMessage::getPayload)
                .containsExactly(new UnreadableEvent("of-tomorrow", "SerializationException"));
    }

    @Test
    void positionsThatNobodyTookArePassedOverAtOnce() throws Exception {
        publish("t-1", 0, 3);
        fixture.log.insertAt(FAR, "ticket", "far", "of-tomorrow", "{}");

        List<LogPage> pages = all(null, TicketTagsAdded.class, 10);

        assertThat(pages).hasSizeLessThan(10);
        assertThat(pages.stream().flatMap(page -> page.events().stream()))
                .<Object>extracting(DomainEventMessage::getPayload)
                .containsExactly(new UnreadableEvent("of-tomorrow", "SerializationException"));
        assertThat(pages.getLast().end().position()).hasValue(FAR);
        // Once the row is old nothing can come to stand below it any more.
        Process patient = fixture.processThatForgetsGapsAtOnce();
        List<LogPage> settled =
                all(patient.engine().pages(null, TicketTagsAdded.class::equals), 10);
        assertThat(settled).hasSizeLessThan(10);
        assertThat(settled.stream().mapToInt(page -> page.events().size()).sum()).isEqualTo(1);
        assertThat(settled.getLast().end()).isEqualTo(place(FAR));
    }

    @Test
    void nothingBeyondTheBoundIsRead() {
        publish("t-1", 0, 10);

        List<LogPage> pages = all(process.engine().pages(null, MessagesRead.class::equals, 7), 3);

        assertThat(pages.stream().mapToInt(page -> page.events().size()).sum()).isEqualTo(7);
        assertThat(pages.getLast().end()).isEqualTo(place(7));
    }

    /** A page is asked for while positions are taken that are filled later, or never. */
    @Test
    void eventsThatBecomeVisibleLateAreNotMissed() throws Exception {
        int writers = 4;
        int each = 60;
        List<String> wanted = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<Boolean>> writing =
                    IntStream.range(0, writers)
                            .mapToObj(
                                    writer ->
                                            threads.submit(
                                                    () -> {
                                                        DelayedCommits.append(
                                                                fixture.log,
                                                                process.signals(),
                                                                "t-" + writer,
                                                                each,
                                                                new Random(writer));
                                                        return true;
                                                    }))
                            .toList();
            @Nullable TrackingToken place = null;
            boolean written = false;
            while (!written) {
                written = writing.stream().allMatch(Future::isDone);
                // As a filler that is begun anew all the time: each has its own idea of what is
                // settled.
                for (LogPage page : all(place, MessagesRead.class, 7)) {
                    page.events()
                            .forEach(
                                    message ->
                                            wanted.add(
                                                    message.getAggregateIdentifier()
                                                            + "#"
                                                            + message.getSequenceNumber()));
                    place = page.end();
                }
            }
            for (Future<Boolean> writer : writing) {
                assertThat(writer.get(1, TimeUnit.MINUTES)).isTrue();
            }
        }
        assertThat(wanted)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, writers)
                                .boxed()
                                .flatMap(
                                        writer ->
                                                IntStream.range(0, each)
                                                        .mapToObj(n -> "t-" + writer + "#" + n))
                                .toList());
    }

    private void publish(String ticketId, int from, int count) {
        process.store()
                .publish(
                        IntStream.range(from, from + count)
                                .mapToObj(
                                        n ->
                                                StoreFixture.message(
                                                        ticketId,
                                                        n,
                                                        StoreFixture.read(ticketId, n)))
                                .toList());
    }

    private static TicketTagsAdded tagged(String ticketId) {
        return new TicketTagsAdded(
                ticketId,
                List.of("vip"),
                Actor.agent("ana", "Ana", null),
                Instant.parse("2026-01-01T10:00:00Z"));
    }

    private List<LogPage> all(@Nullable TrackingToken start, Class<?> wanted, int limit) {
        return all(process.engine().pages(start, wanted::equals), limit);
    }

    private static List<LogPage> all(LogPages pages, int limit) {
        List<LogPage> all = new ArrayList<>();
        do {
            all.add(pages.next(limit));
        } while (!all.getLast().last());
        return all;
    }

    private static GapAwareTrackingToken place(long position) {
        return GapAwareTrackingToken.newInstance(position, List.of());
    }
}
