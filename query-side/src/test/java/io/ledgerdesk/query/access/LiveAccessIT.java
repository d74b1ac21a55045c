package io.ledgerdesk.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Agents who follow tickets over a connection are in the access log. */
class LiveAccessIT {

    private static final String LOG = "/api/admin/audit/access";
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Actor CARA = Actor.agent("cara", "Cara Lund", "cara@support.example");
    private static final Actor DAN = Actor.agent("dan", "Dan Roe", "dan@support.example");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private static RunningQuerySide querySide;

    @BeforeAll
    static void start() {
        querySide = RunningQuerySide.start("ledgerdesk.access-log.interval=20ms");
        querySide.tell(TicketStory.of("t-1").opened(), TicketStory.of("t-2").opened());
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void anAgentsSocketIsTheFeedOfAllAndEachTicketThatIsJoined() throws Exception {
        try (Talk ana = Talk.open("/socket.io/?EIO=4&transport=websocket", "sock-1")) {
            ana.hear("0{");
            ana.say("40{\"token\":\"" + Tokens.of(TicketStory.ANA, "boss-1") + "\"}");
            ana.hear("42[\"connected\"");
            ana.say("42[\"join_ticket\",{\"ticketId\":\"t-none\"}]");
            ana.hear("ticket:error");
            ana.say("42[\"join_ticket\",{\"ticketId\":\"t-1\"}]");
            ana.hear("ticket:joined");
            ana.say("42[\"leave_ticket\",{\"ticketId\":\"t-1\"}]");
            ana.say("42[\"join_ticket\",{\"ticketId\":\"t-1\"}]");
            ana.say("42[\"join_ticket\",{\"ticketId\":\"t-2\"}]");

            await().atMost(BOUND).until(() -> accesses("?actor=ana").size() == 3);
            JsonNode accesses = accesses("?actor=ana");
            assertThat(accesses)
                    .extracting(
                            access ->
                                    access.path("kind").asString()
                                            + " "
                                            + access.path("ticketId").asString("-"))
                    .containsExactly("live t-2", "live t-1", "feed -");
            for (JsonNode access : accesses) {
                assertThat(access.path("impersonatedBy").asString()).isEqualTo("boss-1");
                assertThat(access.path("requestId").asString()).isEqualTo("sock-1");
                assertThat(access.path("addressClass").asString()).isEqualTo("loopback");
                assertThat(access.path("actorName").asString()).isEqualTo("Ana Ivanova");
            }
        }
    }

    @Test
    void anAgentsSubscriptionToATicketIsRecordedAndThatToRowsIsNot() throws Exception {
        try (Talk ben = Talk.open("/ws", "stomp-1")) {
            ben.connect(Tokens.of(TicketStory.BEN));
            ben.say("SUBSCRIBE\nid:a\ndestination:/topic/admin/tickets\nreceipt:a\n\n\0");
            ben.hear("receipt-id:a");
            ben.say("SUBSCRIBE\nid:b\ndestination:/topic/tickets/t-1\nreceipt:b\n\n\0");
            ben.hear("receipt-id:b");

            await().atMost(BOUND).until(() -> accesses("?actor=ben").size() == 1);
            JsonNode access = accesses("?actor=ben").path(0);
            assertThat(access.path("kind").asString()).isEqualTo("live");
            assertThat(access.path("ticketId").asString()).isEqualTo("t-1");
            assertThat(access.path("requestId").asString()).isEqualTo("stomp-1");
            assertThat(access.has("impersonatedBy")).isFalse();
        }
    }

    @Test
    void aRequestersOwnTicketsAreNotRecorded() throws Exception {
        String token = Tokens.of(TicketStory.RITA);
        try (Talk socket = Talk.open("/socket.io/?EIO=4&transport=websocket", "r-1");
                Talk stomp = Talk.open("/ws", "r-2");
                Talk dan = Talk.open("/ws", "r-3")) {
            socket.hear("0{");
            socket.say("40{\"token\":\"" + token + "\"}");
            socket.hear("42[\"connected\"");
            socket.say("42[\"join_ticket\",{\"ticketId\":\"t-1\"}]");
            socket.hear("ticket:joined");
            stomp.connect(token);
            stomp.say("SUBSCRIBE\nid:b\ndestination:/topic/tickets/t-1\nreceipt:b\n\n\0");
            stomp.hear("receipt-id:b");
            // An access after theirs: what had been noted before is written by then.
            dan.connect(Tokens.of(DAN));
            dan.say("SUBSCRIBE\nid:b\ndestination:/topic/tickets/t-1\n\n\0");

            await().atMost(BOUND).until(() -> accesses("?actor=dan").size() == 1);
            assertThat(accesses("?actor=" + TicketStory.RITA.id())).isEmpty();
        }
    }

    @Test
    void aStreamIsRecordedWhenItBegins() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + querySide.port()
                                                + "/api/admin/support/events"))
                        .header("Accept", "text/event-stream")
                        .header("Authorization", "Bearer " + Tokens.of(CARA))
                        .timeout(BOUND)
                        .build();
        HttpResponse<InputStream> stream =
                HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream open = stream.body()) {
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(open.read()).isEqualTo(':');
            await().atMost(BOUND).until(() -> accesses("?actor=cara").size() == 1);
            assertThat(accesses("?actor=cara").path(0).path("kind").asString()).isEqualTo("feed");
        }
    }

    private static JsonNode accesses(String query) {
        return querySide.get(Tokens.of(TicketStory.BEN), LOG + query).data().path("accesses");
    }

    /** A client that says text, and waits for text. */
    private static final class Talk implements WebSocket.Listener, AutoCloseable {

        private final StringBuffer heard = new StringBuffer();
        private WebSocket socket;

        static Talk open(String path, String requestId) throws Exception {
            Talk talk = new Talk();
            talk.socket =
                    HTTP.newWebSocketBuilder()
                            .header("X-Request-Id", requestId)
                            .buildAsync(
                                    URI.create("ws://127.0.0.1:" + querySide.port() + path), talk)
                            .get(30, TimeUnit.SECONDS);
            return talk;
        }

        void connect(String token) throws Exception {
            say("CONNECT\naccept-version:1.2\nhost:x\nAuthorization:Bearer " + token + "\n\n\0");
            hear("CONNECTED");
        }

        void say(String text) throws Exception {
            socket.sendText(text, true).get(30, TimeUnit.SECONDS);
        }

        void hear(String text) {
            await().atMost(BOUND).until(() -> heard.indexOf(text) >= 0);
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            heard.append(data);
            webSocket.request(1);
            return null;
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
