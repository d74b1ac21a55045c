package io.ledgerdesk.query.live.web.stomp;

import static io.ledgerdesk.query.testing.TicketStory.ANA;
import static io.ledgerdesk.query.testing.TicketStory.BEN;
import static io.ledgerdesk.query.testing.TicketStory.RITA;
import static io.ledgerdesk.query.testing.TicketStory.SAM;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.query.live.LiveFeed;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class StompIT {

    private static final String AGENT = Tokens.of(ANA);
    private static final String OWNER = Tokens.of(RITA);

    private static RunningQuerySide querySide;

    @BeforeAll
    static void start() {
        querySide = RunningQuerySide.start("ledgerdesk.live.statistics=1s");
        querySide.tell(TicketStory.of("known").opened());
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void aTicketIsWatchedByThoseWhoMay() throws Exception {
        append(TicketStory.of("watched").opened(), 0, 1);
        try (StompClient agent = connect(AGENT);
                StompClient owner = connect(OWNER)) {
            agent.subscribe("a", "/topic/tickets/watched");
            owner.subscribe("o", "/topic/tickets/watched");
            assertThat(agent.awaitMessages("a", 1).getFirst().body())
                    .isEqualTo(
                            "{\"event\":\"ticket:user_active\",\"data\":{\"ticketId\":\"watched\","
                                    + "\"userId\":\"rita\",\"userType\":\"user\"}}");

            append(TicketStory.of("watched").opened().note(ANA, "hush").reply(ANA, "hello"), 1, 3);

            assertThat(agent.awaitMessages("a", 3).get(1).body()).contains("hush");
            StompClient.Received reply = owner.awaitMessages("o", 1).getFirst();
            assertThat(reply.header("event")).isEqualTo("ticket:new_message");
            assertThat(reply.header("destination")).isEqualTo("/topic/tickets/watched");
            assertThat(reply.header("content-type")).startsWith("application/json");
            assertThat(reply.header("position")).isEqualTo(Long.toString(querySide.head()));
            assertThat(reply.body()).contains("hello");

            owner.send("SEND", "{\"isTyping\":true}", "destination:/app/tickets/watched/typing");
            assertThat(agent.awaitMessages("a", 4).get(3).body())
                    .contains("\"userName\":\"Rita Rao\"")
                    .contains("\"isTyping\":true");
            assertThat(agent.awaitMessages("a", 5).get(4).body())
                    .as("forgotten by itself")
                    .contains("\"isTyping\":false");
            assertThat(owner.received().toString()).doesNotContain("hush");

            owner.send("UNSUBSCRIBE", "", "id:o", "receipt:gone");
            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () ->
                                    owner.received().stream()
                                            .anyMatch(f -> "gone".equals(f.header("receipt-id"))));
            owner.send("DISCONNECT", "", "receipt:bye");
            await().atMost(Duration.ofSeconds(30)).until(owner::isClosed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/topic/admin/tickets,agent_required",
        "/topic/admin/stats,agent_required",
        "/topic/tickets/known,not_the_requester",
        "/topic/tickets/none,ticket_not_found",
        "/topic/tickets/,destination_not_found",
        "/topic/tickets/known/messages,destination_not_found",
        "/topic/secrets,destination_not_found",
        "/user/rita/queue/tickets,destination_not_found"
    })
    void whatIsForOthersIsRefused(String destination, String code) throws Exception {
        try (StompClient stranger = connect(Tokens.of(SAM))) {
            stranger.send("SUBSCRIBE", "", "id:s", "destination:" + destination);

            StompClient.Received error = stranger.awaitFrame("ERROR");
            assertThat(error.header("code")).isEqualTo(code);
            await().atMost(Duration.ofSeconds(30)).until(stranger::isClosed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HELLO", "connect", "SEND\nno-colon", "SEND\nescaped:\\z"})
    void whatIsNoStompIsRefused(String command) throws Exception {
        try (StompClient stranger = StompClient.open(querySide.port())) {
            stranger.send(command, "");

            assertThat(stranger.awaitFrame("ERROR").header("code")).isEqualTo("bad_request");
            await().atMost(Duration.ofSeconds(30)).until(stranger::isClosed);
        }
    }

    @Test
    void noDoorWithoutACredential() throws Exception {
        for (String credential : new String[] {"", "nonsense", AGENT + "x"}) {
            try (StompClient nobody = StompClient.open(querySide.port())) {
                nobody.send("CONNECT", "", StompClient.headers(credential));

                assertThat(nobody.awaitFrame("ERROR").header("code")).startsWith("token_");
                await().atMost(Duration.ofSeconds(30)).until(nobody::isClosed);
            }
        }
        try (StompClient hasty = StompClient.open(querySide.port())) {
            hasty.send("SUBSCRIBE", "", "id:s", "destination:/user/queue/tickets");
            assertThat(hasty.awaitFrame("ERROR").header("code")).isEqualTo("bad_request");
        }
        assertThat(querySide.get(null, "/ws").status()).isEqualTo(426);
        assertThat(querySide.get(null, "/ws/info").status()).isEqualTo(404);
    }

    @Test
    void nothingIsCompressedForEachConnectionAnew() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), querySide.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(
                            ("GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
                                            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                                            + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            List<String> head = new ArrayList<>();
            for (String line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
                head.add(line.toLowerCase(Locale.ROOT));
            }

            assertThat(head.getFirst()).startsWith("http/1.1 101");
            assertThat(head).noneMatch(line -> line.startsWith("sec-websocket-extensions"));
        }
    }

    @Test
    void aSessionEndsWithItsToken() throws Exception {
        try (StompClient idle = connect(Tokens.of(ANA, Duration.ofSeconds(3)));
                StompClient busy = connect(Tokens.of(ANA, Duration.ofSeconds(3)))) {
            busy.subscribe("a", "/topic/admin/tickets");

            for (StompClient client : List.of(idle, busy)) {
                await().atMost(Duration.ofSeconds(60)).until(client::isClosed);
                assertThat(client.awaitFrame("ERROR").header("code")).isEqualTo("token_expired");
            }
        }
    }

    @Test
    void whoComesBackGetsWhatWasMissed() throws Exception {
        long before = querySide.head();
        TicketStory story =
                TicketStory.of("missed").opened().note(ANA, "hush").reply(ANA, "1").reply(BEN, "2");
        append(story, 0, 4);
        awaitTold();

        try (StompClient owner = connect(OWNER, "resume-after:" + (before + 1))) {
            owner.subscribe("t", "/topic/tickets/missed");
            owner.subscribe("rows", "/user/queue/tickets", "resume-after:" + before);

            assertThat(positions(owner.awaitMessages("t", 2)))
                    .containsExactly(before + 3, before + 4);
            assertThat(positions(owner.awaitMessages("rows", 3)))
                    .containsExactly(before + 1, before + 3, before + 4);
            append(story.reply(ANA, "3"), 4, 5);
            assertThat(positions(owner.awaitMessages("t", 3))).endsWith(before + 5);
            assertThat(owner.received().toString()).doesNotContain("hush");
        }
    }

    @Test
    void listsAndStatisticsArePushed() throws Exception {
        try (StompClient agent = connect(AGENT);
                StompClient owner = connect(OWNER);
                StompClient stranger = connect(Tokens.of(SAM))) {
            agent.subscribe("rows", "/topic/admin/tickets");
            agent.subscribe("mine", "/user/queue/notifications");
            agent.subscribe("stats", "/topic/admin/stats");
            owner.subscribe("own", "/user/queue/tickets");
            stranger.subscribe("own", "/user/queue/tickets");
            String atFirst = agent.awaitMessages("stats", 1).getFirst().body();

            TicketStory story = TicketStory.of("listed").opened().note(ANA, "hush").assigned(ANA);
            for (int i = 0; i < 30; i++) {
                story.priority(TicketPriority.values()[i % 4]);
            }
            append(story, 0, 33);

            List<StompClient.Received> rows = agent.awaitMessages("rows", 33);
            assertThat(rows.getFirst().body())
                    .contains("\"change\":\"new\"")
                    .contains("\"ticketNumber\":\"TKT-");
            assertThat(rows.get(1).body())
                    .contains("\"change\":\"changed\"")
                    .contains("\"internalNotes\":\"[");
            assertThat(owner.awaitMessages("own", 32).toString()).doesNotContain("hush");
            assertThat(owner.messages("own").getLast().body()).contains("\"priority\":\"Medium\"");
            assertThat(agent.awaitMessages("mine", 1).getFirst().header("event"))
                    .isEqualTo("ticket:assigned_to_you");
            long total = total(atFirst) + 1;
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> total(agent.messages("stats").getLast().body()) == total);
            assertThat(agent.messages("stats")).hasSizeLessThan(20);
            assertThat(stranger.messages("own")).isEmpty();
        }
    }

    private static long total(String stats) {
        return tools.jackson.databind.json.JsonMapper.builder()
                .build()
                .readTree(stats)
                .path("data")
                .path("stats")
                .path("totalTickets")
                .asLong();
    }

    private static StompClient connect(String token, String... headers) throws Exception {
        return StompClient.connect(querySide.port(), token, headers);
    }

    private static List<Long> positions(List<StompClient.Received> messages) {
        return messages.stream().map(message -> Long.valueOf(message.header("position"))).toList();
    }

    private static void append(TicketStory story, int from, int to) {
        querySide
                .bean(EventStore.class)
                .publish(LoggedEvents.inTurn(story).messages().subList(from, to));
    }

    private static void awaitTold() {
        long head = querySide.head();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> querySide.bean(LiveFeed.class).position() >= head);
    }
}
