package io.ledgerdesk.query.live;

import static io.ledgerdesk.query.testing.TicketStory.ANA;
import static io.ledgerdesk.query.testing.TicketStory.BEN;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.TicketStory;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Names and payloads as clients rely on them. */
class TicketFramesTest {

    private static final String AT = "2026-03-01T09:00:00.123Z";

    private final Feeds feeds = new Feeds(Feeds.properties(100, 50, 1000));
    private final TicketStory story = TicketStory.of("t-1").opened();

    /** The frames of the story's last event that are no rows, as name and JSON. */
    private List<String> told() {
        return feeds.frames(story).getLast().frames().stream()
                .filter(frame -> !frame.name().equals("ticket:row"))
                .map(frame -> frame.name() + ' ' + withoutPlace(frame.json()))
                .toList();
    }

    private static String withoutPlace(String json) {
        return json.replaceAll(
                ",\"position\":\"\\d+\",\"sequence\":\\d+,\"cursor\":\"[\\d.]+\"", "");
    }

    @Test
    void aNewTicketIsToldWhole() {
        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("ticket:new_ticket {\"ticket\":{\"id\":\"t-1\",\"ticketNumber\":\"TKT-")
                .contains("\"_id\":\"t-1\"")
                .contains("\"status\":\"open\"")
                .contains("\"createdAt\":\"" + AT + "\"")
                .doesNotContain("internalNotes");
    }

    @Test
    void everyFrameCarriesItsPlace() {
        story.reply(ANA, "hello");

        Frame frame = feeds.frames(story).getLast().frames().getLast();

        assertThat(frame.json()).endsWith(",\"position\":\"2\",\"sequence\":1,\"cursor\":\"2\"}");
    }

    @Test
    void aRequestersMessageIsToldAndAnnounced() {
        story.message("x".repeat(99) + "😀😀");

        assertThat(told())
                .satisfiesExactly(
                        message ->
                                assertThat(message)
                                        .startsWith(
                                                "ticket:new_message {\"ticketId\":\"t-1\","
                                                        + "\"message\":{\"id\":\"t-1-message-1\"")
                                        .contains("\"senderType\":\"user\"")
                                        .contains("\"isInternal\":false")
                                        .contains("\"readBy\":[]"),
                        announcement ->
                                assertThat(announcement)
                                        .startsWith(
                                                "ticket:new_user_message {\"ticketId\":\"t-1\","
                                                        + "\"ticketNumber\":\"TKT-")
                                        .endsWith(
                                                "\"userName\":\"Rita Rao\",\"preview\":\""
                                                        + "x".repeat(99)
                                                        + "😀\"}"));
    }

    @Test
    void assigningIsToldToAllAndToTheAgent() {
        story.assigned(BEN);

        assertThat(told())
                .containsExactly(
                        "ticket:assigned {\"ticketId\":\"t-1\",\"assignedTo\":\"ben\","
                                + "\"assignedToName\":\"Ben Okri\",\"assignedAt\":\""
                                + AT
                                + "\"}",
                        "ticket:assigned_to_you {\"ticketId\":\"t-1\",\"ticketNumber\":\""
                                + number()
                                + "\",\"title\":\"Payout is missing\"}");

        story.unassigned();
        assertThat(new Feeds(Feeds.properties(1, 1, 1)).frames(story).getLast().frames().getLast())
                .extracting(frame -> withoutPlace(frame.json()))
                .isEqualTo(
                        "{\"ticketId\":\"t-1\",\"assignedTo\":null,\"assignedToName\":null,"
                                + "\"assignedAt\":null}");
    }

    private String number() {
        return ((io.ledgerdesk.api.ticket.event.TicketOpened) story.events().getFirst())
                .ticketNumber();
    }

    @Test
    void aChangeOfStatusSaysFromWhatToWhat() {
        story.status(TicketStatus.WAITING_FOR_USER, StatusChangeCause.REPLY);

        assertThat(told())
                .containsExactly(
                        "ticket:status_changed {\"ticketId\":\"t-1\","
                                + "\"status\":\"waiting_for_user\",\"previousStatus\":\"open\","
                                + "\"updatedAt\":\""
                                + AT
                                + "\"}");
    }

    @Test
    void closingIsAChangeOfStatusToo() {
        story.closedByUser();

        assertThat(told())
                .containsExactly(
                        "ticket:status_changed {\"ticketId\":\"t-1\",\"status\":\"closed\","
                                + "\"previousStatus\":\"open\",\"updatedAt\":\""
                                + AT
                                + "\"}",
                        "ticket:closed {\"ticketId\":\"t-1\",\"status\":\"closed\",\"closedAt\":\""
                                + AT
                                + "\",\"closedBy\":\"user\",\"resolutionTime\":1}");
    }

    @Test
    void reopeningIsAChangeOfStatusToo() {
        story.closedByUser().reopenedBy(ANA, TicketStatus.IN_PROGRESS);

        assertThat(told())
                .containsExactly(
                        "ticket:status_changed {\"ticketId\":\"t-1\",\"status\":\"in_progress\","
                                + "\"previousStatus\":\"closed\",\"updatedAt\":\""
                                + AT
                                + "\"}",
                        "ticket:reopened {\"ticketId\":\"t-1\",\"status\":\"in_progress\","
                                + "\"reopenedBy\":\"admin\"}");
    }

    @Test
    void theRestIsToldInAFrameEach() {
        story.priority(TicketPriority.HIGH);
        assertThat(told())
                .containsExactly(
                        "ticket:priority_changed {\"ticketId\":\"t-1\",\"priority\":\"High\","
                                + "\"previousPriority\":\"Medium\",\"updatedAt\":\""
                                + AT
                                + "\"}");
    }

    @Test
    void tagsAreToldAsTheyAreNow() {
        story.tagged("b", "a").untagged("b");

        assertThat(told())
                .containsExactly("ticket:tags_changed {\"ticketId\":\"t-1\",\"tags\":[\"a\"]}");
    }

    @Test
    void ratingAndReadingAreTold() {
        story.closedByUser().rated(4, "good");
        assertThat(told())
                .containsExactly(
                        "ticket:rated {\"ticketId\":\"t-1\",\"userRating\":4,"
                                + "\"userFeedback\":\"good\"}");
    }

    @Test
    void readingIsTold() {
        story.message("hello").readBy(ANA, 1);

        assertThat(told())
                .containsExactly(
                        "ticket:messages_read {\"ticketId\":\"t-1\",\"readerId\":\"ana\","
                                + "\"readerType\":\"admin\",\"upTo\":1}");
    }

    @Test
    void aNoteMovesNoTimeThatTheRequesterSees() {
        story.after(Duration.ofMinutes(5)).note(ANA, "secret");
        story.after(Duration.ofMinutes(5)).priority(TicketPriority.HIGH);

        List<EventFrames> events = feeds.frames(story);

        assertThat(rows(events.get(1)))
                .as("the note's")
                .singleElement()
                .asString()
                .contains("\"updatedAt\":\"2026-03-01T09:05:00.123Z\"");
        assertThat(rows(events.get(2)))
                .hasSize(2)
                .allMatch(row -> row.contains("\"updatedAt\":\"2026-03-01T09:10:00.123Z\""));

        Viewer.OfRequester owner = new Viewer.OfRequester(story.requester());
        TicketState state = null;
        for (BatchedEvent<TicketEvent> batched : story.batched().subList(0, 2)) {
            state = TicketState.evolve(state, batched.event(), batched.context());
        }
        assertThat(state).isNotNull();
        assertThat(state.forRequester().updatedAt()).isEqualTo(Instant.parse(AT));
        assertThat(state.forAgents().updatedAt())
                .isEqualTo(Instant.parse("2026-03-01T09:05:00.123Z"));
        assertThat(events.get(1).frames()).noneMatch(owner::maySee);
    }

    private static List<String> rows(EventFrames event) {
        return event.frames().stream()
                .filter(frame -> frame.name().equals("ticket:row"))
                .map(Frame::json)
                .toList();
    }

    @Test
    void overRandomHistoriesNoFrameForARequesterHoldsANote() {
        List<TicketStory> stories = new RandomStories(3, "frames").stories(60, 4);
        Viewer.OfAgent agent = new Viewer.OfAgent(Actor.agent("ana", "Ana", null));
        int notes = 0;
        for (TicketStory each : stories) {
            Viewer.OfRequester owner = new Viewer.OfRequester(each.requester());
            for (EventFrames event : feeds.frames(each)) {
                for (Frame frame : event.frames()) {
                    boolean secret = frame.json().contains(RandomStories.SECRET);
                    assertThat(agent.maySee(frame)).isTrue();
                    if (owner.maySee(frame)) {
                        assertThat(frame.json())
                                .doesNotContain(RandomStories.SECRET)
                                .doesNotContain("internalNotes")
                                .doesNotContain("\"isInternal\":true");
                    }
                    notes += secret ? 1 : 0;
                }
            }
        }
        assertThat(notes).isGreaterThan(20);
        assertThat(LoggedEvents.interleaved(stories, new Random(3)).events())
                .hasSizeGreaterThan(notes);
    }
}
