package io.ledgerdesk.query.ticketdetail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.query.FindTicketAsOf;
import io.ledgerdesk.api.ticket.query.FindTicketForAgent;
import io.ledgerdesk.api.ticket.query.Moment;
import io.ledgerdesk.api.ticket.view.PastTicket;
import io.ledgerdesk.api.ticket.view.TicketDetail;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Seeds;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Time travel: the past is what the live view was, at every position of random histories. */
@ExtendWith(Seeds.class)
class TicketPastIT {

    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final String PATH = "/api/admin/support/tickets/";

    private static RunningQuerySide querySide;

    @BeforeAll
    static void start() {
        querySide = RunningQuerySide.start();
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    static LongStream seeds() {
        return Seeds.and(11);
    }

    /** Told one by one, so that the live view can be asked after each. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theTicketAsOfEveryPositionIsWhatTheLiveViewWasThere(long seed) {
        String prefix = "past-" + seed;
        LoggedEvents history =
                LoggedEvents.interleaved(
                        new RandomStories(seed, prefix).stories(25, 4), new Random(seed));
        Map<Long, TicketDetail> liveAt = new TreeMap<>();
        Map<String, TreeMap<Long, TicketDetail>> livesOf = new TreeMap<>();
        for (int i = 0; i < history.events().size(); i++) {
            querySide.append(new LoggedEvents(history.events().subList(i, i + 1)));
            querySide.awaitCaughtUp("ticket-detail");
            String ticketId = history.events().get(i).event().ticketId();
            TicketDetail live = live(ticketId);
            liveAt.put(querySide.head(), live);
            livesOf.computeIfAbsent(ticketId, id -> new TreeMap<>()).put(querySide.head(), live);
        }
        assertThat(liveAt).hasSizeGreaterThan(50);
        assertThat(livesOf).hasSize(25);

        // Between a ticket's events it is as it was after the last one before.
        livesOf.forEach(
                (ticketId, lives) -> {
                    for (long position : liveAt.keySet()) {
                        Map.Entry<Long, TicketDetail> last = lives.floorEntry(position);
                        if (last == null) {
                            assertThatThrownBy(
                                            () -> asOf(ticketId, new Moment.AtPosition(position)))
                                    .as("%s at position %d", ticketId, position)
                                    .hasMessage("Ticket not found");
                        } else {
                            assertThat(asOf(ticketId, new Moment.AtPosition(position)))
                                    .as("%s at position %d", ticketId, position)
                                    .isEqualTo(last.getValue());
                        }
                    }
                });
        instantsMeanTheLogsClock(prefix + "-00007", liveAt);
    }

    private static void instantsMeanTheLogsClock(String ticketId, Map<Long, TicketDetail> liveAt) {
        List<LoggedEvent> events = querySide.bean(EventLog.class).readAggregate(ticketId, 0, 1000);
        for (LoggedEvent event : events) {
            assertThat(asOf(ticketId, new Moment.AtInstant(event.recordedAt())))
                    .isEqualTo(liveAt.get(event.position()));
        }
        assertThat(status(ticketId, "asOf=" + events.getFirst().recordedAt().minusSeconds(1)))
                .isEqualTo(404);
    }

    @Test
    void thePastIsAnsweredInTheShapeOfThePresent() {
        querySide.tell(
                TicketStory.of("shape-1")
                        .opened()
                        .message("Hello?")
                        .note(TicketStory.ANA, "A note")
                        .priority(TicketPriority.HIGH)
                        .closedByUser());
        List<Long> positions = positions("shape-1");

        Answer present = querySide.get(ANA, PATH + "shape-1");
        Answer past = querySide.get(ANA, PATH + "shape-1?asOf=" + positions.get(2));

        assertThat(past.status()).isEqualTo(200);
        assertThat(past.data().path("status").asString()).isEqualTo("open");
        assertThat(past.data().path("priority").asString()).isEqualTo("Medium");
        assertThat(past.data().path("messages")).hasSize(2);
        assertThat(past.data().path("internalNotes").asString()).contains("A note");
        assertThat(past.header("X-As-Of-Position")).isEqualTo(Long.toString(positions.get(2)));
        assertThat(past.header("X-As-Of-Sequence")).isEqualTo("2");
        assertThat(present.data().path("status").asString()).isEqualTo("closed");
        assertThat(querySide.get(ANA, PATH + "shape-1?asOf=" + positions.getLast()).data())
                .isEqualTo(withoutHistory(present));
    }

    private static JsonNode withoutHistory(Answer answer) {
        ObjectNode data = (ObjectNode) answer.data();
        data.remove("userHistory");
        return data;
    }

    @Test
    void aDiffNamesWhatHasChanged() {
        querySide.tell(
                TicketStory.of("diff-1")
                        .opened()
                        .message("Hello?")
                        .priority(TicketPriority.URGENT)
                        .message("Anybody?"));
        List<Long> positions = positions("diff-1");

        Answer answer =
                querySide.get(
                        ANA,
                        PATH
                                + "diff-1/diff?from="
                                + positions.get(1)
                                + "&to="
                                + positions.getLast());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("from").path("sequence").asLong()).isEqualTo(1);
        assertThat(answer.data().path("to").path("sequence").asLong()).isEqualTo(3);
        assertThat(
                        answer.data()
                                .path("changes")
                                .valueStream()
                                .map(change -> change.path("field").asString()))
                .containsExactly("messagesCount", "priority");
        assertThat(answer.data().path("changes").path(1).path("from").asString())
                .isEqualTo("Medium");
        assertThat(answer.data().path("changes").path(1).path("to").asString()).isEqualTo("Urgent");
        assertThat(answer.data().path("messagesAdded")).hasSize(2);
        assertThat(answer.data().path("messagesRemoved")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asOf=yesterday",
                "asOf=",
                "asOf=-1",
                "asOf=1&asOf=2",
                "asOf=99999999999999999999",
                "asOf=2026-01-01"
            })
    void nonsenseIsRefused(String query) {
        querySide.tell(TicketStory.of("nonsense-" + query.hashCode()).opened());
        assertThat(status("nonsense-" + query.hashCode(), query)).isEqualTo(400);
    }

    @Test
    void thePastIsForAgents() {
        String rita = Tokens.of(TicketStory.RITA);
        assertThat(querySide.get(rita, PATH + "any?asOf=1").status()).isEqualTo(403);
        assertThat(querySide.get(rita, PATH + "any/diff?from=1&to=2").status()).isEqualTo(403);
        assertThat(querySide.get(null, PATH + "any?asOf=1").status()).isEqualTo(401);
        assertThat(querySide.get(ANA, PATH + "any?asOf=1").status()).isEqualTo(404);
    }

    private static int status(String ticketId, String query) {
        return querySide.get(ANA, PATH + ticketId + "?" + query).status();
    }

    private static List<Long> positions(String ticketId) {
        return Stream.of(ticketId)
                .flatMap(id -> querySide.bean(EventLog.class).readAggregate(id, 0, 1000).stream())
                .map(LoggedEvent::position)
                .toList();
    }

    private static TicketDetail asOf(String ticketId, Moment moment) {
        return querySide
                .bean(BoundedQueries.class)
                .ask(new FindTicketAsOf(ticketId, moment), PastTicket.class)
                .detail();
    }

    private static TicketDetail live(String ticketId) {
        TicketDetail live =
                querySide
                        .bean(BoundedQueries.class)
                        .ask(new FindTicketForAgent(ticketId), TicketDetail.class);
        return new TicketDetail(live.ticket(), live.messages(), null);
    }
}
