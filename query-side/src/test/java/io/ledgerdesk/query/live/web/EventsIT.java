package io.ledgerdesk.query.live.web;

import static io.ledgerdesk.query.testing.TicketStory.ANA;
import static io.ledgerdesk.query.testing.TicketStory.RITA;
import static io.ledgerdesk.query.testing.TicketStory.SAM;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.query.live.LiveFeed;
import io.ledgerdesk.query.platform.Projection;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class EventsIT {

    private static final String OWN = "/api/support/events";
    private static final String ALL = "/api/admin/support/events";

    private static RunningQuerySide querySide;

    @BeforeAll
    static void start() {
        querySide = RunningQuerySide.start("ledgerdesk.live.recent-events=300");
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void eachIsToldWhatConcernsThem() throws Exception {
        try (EventClient owner = open(OWN, Tokens.of(RITA), null);
                EventClient stranger = open(OWN, Tokens.of(SAM), null);
                EventClient agent = open(ALL, Tokens.of(ANA), null)) {
            assertThat(owner.head())
                    .contains("http/1.1 200 ", "content-type: text/event-stream;charset=utf-8");
            querySide.append(
                    LoggedEvents.inTurn(
                            TicketStory.of("each-1")
                                    .opened()
                                    .note(ANA, "hush")
                                    .reply(ANA, "Grüße 😀\nzwei")
                                    .message("danke")));

            assertThat(names(agent, 5))
                    .containsExactly(
                            "ticket:new_ticket",
                            "ticket:new_message",
                            "ticket:new_message",
                            "ticket:new_message",
                            "ticket:new_user_message");
            assertThat(names(owner, 3))
                    .containsExactly(
                            "ticket:new_ticket", "ticket:new_message", "ticket:new_message");
            assertThat(owner.events().get(0).data())
                    .as("links to uploads open without a token")
                    .contains("\"url\":\"/uploads/tickets/" + TicketStory.UPLOAD + "?expires=");
            assertThat(owner.events().get(1).data())
                    .contains("\"message\":\"Grüße 😀\\nzwei\"")
                    .contains("\"ticketId\":\"each-1\"")
                    .contains("\"sequence\":2");
            assertThat(agent.events().get(1).data()).contains("hush");
            assertThat(stranger.events()).isEmpty();
        }
    }

    @Test
    void whoResumesWhileOthersWriteMissesNothingAndHearsNothingTwice() throws Exception {
        List<TicketStory> stories = new RandomStories(5, "resume").stories(60, 1);
        String token = Tokens.of(stories.getFirst().requester());
        long before = querySide.head();
        LoggedEvents events = LoggedEvents.interleaved(stories, new Random(5));
        Thread writer = Thread.ofPlatform().start(() -> querySide.append(events));
        Random random = new Random(6);
        List<String> heard = new ArrayList<>();
        String last = Long.toString(before);

        while (writer.isAlive()) {
            try (EventClient client = open(OWN, token, last)) {
                int some = 1 + random.nextInt(40);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> client.events().size() >= some || !writer.isAlive());
                last = keep(client, heard, last);
            }
        }
        writer.join();
        List<String> expected = page(token, OWN, before);
        try (EventClient client = open(OWN, token, last)) {
            int missing = expected.size() - heard.size();
            client.awaitEvents(missing);
            keep(client, heard, last);
        }

        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(heard).isEqualTo(expected);
        assertThat(String.join("\n", heard)).doesNotContain(RandomStories.SECRET);
    }

    @Test
    void theFeedIsPagedThroughInOrder() {
        long before = querySide.head();
        querySide.append(
                LoggedEvents.inTurn(
                        TicketStory.of("feed-1").opened().note(ANA, "hush").message("1"),
                        TicketStory.of("feed-2", SAM, TicketStory.START).opened()));
        awaitTold();

        Answer first = querySide.get(Tokens.of(ANA), ALL + "?after=" + before + "&limit=2");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.data().path("more").asBoolean()).isTrue();
        assertThat(eventNames(first)).containsExactly("ticket:new_ticket", "ticket:new_message");
        Answer second =
                querySide.get(
                        Tokens.of(ANA), ALL + "?after=" + first.data().path("next").asString());
        assertThat(eventNames(second))
                .containsExactly(
                        "ticket:new_message", "ticket:new_user_message", "ticket:new_ticket");
        assertThat(second.data().path("more").asBoolean()).isFalse();
        assertThat(second.data().path("next").asString())
                .isEqualTo(Long.toString(querySide.head()));

        Answer own = querySide.get(Tokens.of(RITA), OWN + "?after=" + before);
        assertThat(eventNames(own)).containsExactly("ticket:new_ticket", "ticket:new_message");
        assertThat(own.text()).doesNotContain("hush").doesNotContain("feed-2");
    }

    @Test
    void whoMayNotIsTurnedAway() {
        assertThat(querySide.get(null, OWN).status()).isEqualTo(401);
        assertThat(querySide.get(null, ALL).status()).isEqualTo(401);
        assertThat(querySide.get(Tokens.of(RITA), ALL).status()).isEqualTo(403);
        assertThat(querySide.get(Tokens.of(RITA), OWN + "?after=soon").status()).isEqualTo(400);
        assertThat(
                        querySide
                                .get(
                                        Tokens.of(RITA),
                                        OWN,
                                        "Accept",
                                        "text/event-stream",
                                        "Last-Event-ID",
                                        "-7")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void aStreamEndsWithItsToken() throws Exception {
        try (EventClient agent = open(ALL, Tokens.of(ANA, Duration.ofSeconds(2)), null)) {
            await().atMost(Duration.ofSeconds(60)).until(agent::isEnded);
        }
    }

    @Test
    void aRebuildIsSilent() throws Exception {
        querySide.tell(TicketStory.of("rebuilt-1").opened().message("1").closedByUser());
        awaitTold();
        try (EventClient agent = open(ALL, Tokens.of(ANA), null)) {
            querySide.rebuild(Forgetful::new, "ticket-list");

            querySide.append(LoggedEvents.inTurn(TicketStory.of("rebuilt-2").opened()));

            agent.awaitEvents(1);
            assertThat(agent.events())
                    .singleElement()
                    .satisfies(event -> assertThat(event.data()).contains("rebuilt-2"));
        }
    }

    /** Goes through the whole log and writes nothing. */
    private record Forgetful(ReadModel readModel) implements Projection {

        @EventHandler
        void on(Object event) {}
    }

    private static EventClient open(String path, String token, String last) throws Exception {
        return EventClient.open(querySide.port(), path, token, last);
    }

    private static void awaitTold() {
        long head = querySide.head();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> querySide.bean(LiveFeed.class).position() >= head);
    }

    private static List<String> names(EventClient client, int count) {
        client.awaitEvents(count);
        return client.events().stream().map(EventClient.Event::name).toList();
    }

    private static String keep(EventClient client, List<String> heard, String last) {
        String id = last;
        for (EventClient.Event event : List.copyOf(client.events())) {
            heard.add(event.toString() + ' ' + event.data().length());
            id = event.id();
        }
        return id;
    }

    private static List<String> page(String token, String path, long after) {
        awaitTold();
        List<String> all = new ArrayList<>();
        String next = Long.toString(after);
        boolean more = true;
        while (more) {
            JsonNode page = querySide.get(token, path + "?limit=100&after=" + next).data();
            for (JsonNode event : page.path("events")) {
                all.add(
                        event.path("name").asString()
                                + '@'
                                + event.path("cursor").asString()
                                + ' '
                                + event.path("payload").toString().length());
            }
            next = page.path("next").asString();
            more = page.path("more").asBoolean();
        }
        return all;
    }

    private static List<String> eventNames(Answer page) {
        List<String> names = new ArrayList<>();
        page.data().path("events").forEach(event -> names.add(event.path("name").asString()));
        return names;
    }
}
