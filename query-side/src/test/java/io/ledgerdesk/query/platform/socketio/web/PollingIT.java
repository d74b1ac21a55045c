package io.ledgerdesk.query.platform.socketio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A session that starts by polling, and perhaps moves to a WebSocket. */
class PollingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UNKNOWN = "{\"code\":1,\"message\":\"Session ID unknown\"}";

    private static SocketIoSample sample;

    @BeforeAll
    static void start() {
        sample = SocketIoSample.start();
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @Test
    void theHandshakeOffersAWebSocket() {
        HttpResponse<String> answer = Poller.get(sample.url(), "EIO=4&transport=polling&t=abc");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("text/plain;charset=UTF-8");
        assertThat(answer.body())
                .matches(
                        "0\\{\"sid\":\"[A-Za-z0-9_-]{20}\",\"upgrades\":\\[\"websocket\"],"
                                + "\"pingInterval\":25000,\"pingTimeout\":60000,"
                                + "\"maxPayload\":102400}");
    }

    @Test
    void aClientConnectsTalksAndIsAnswered() {
        Poller client = Poller.open(sample.url());
        assertThat(client.say("40{\"token\":\"" + SampleTalk.WORD + "\"}").body()).isEqualTo("ok");
        assertThat(client.await(2))
                .satisfiesExactly(
                        connect -> assertThat(connect).startsWith("40{\"sid\":"),
                        welcome -> assertThat(welcome).startsWith("42[\"welcome\""));

        client.say("42[\"a\",{\"n\":\"ü\"}]\u001e421[\"b\"]");

        assertThat(client.await(3))
                .containsExactly(
                        "42[\"echo\",{\"n\":\"ü\"}]", "431[\"seen\",0]", "42[\"echo\",{}]");
    }

    @Test
    void aRequestWaitsForWhatComesLater() throws Exception {
        Poller client = Poller.connected(sample.url());
        CompletableFuture<HttpResponse<String>> waiting = client.pollLater();

        sample.talk().broadcast("news", Map.of("n", 1));

        assertThat(waiting.get(30, TimeUnit.SECONDS).body()).isEqualTo("42[\"news\",{\"n\":1}]");
    }

    /** Whatever the server still has to do for the request before. */
    @Test
    void aRequestRightAfterAnotherIsAnsweredToo() throws Exception {
        Poller client = Poller.connected(sample.url());
        for (int n = 0; n < 1000; n++) {
            CompletableFuture<HttpResponse<String>> waiting = client.pollLater();
            client.say("42[\"a\",{\"n\":" + n + "}]");

            HttpResponse<String> answer = waiting.get(30, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("42[\"echo\",{\"n\":" + n + "}]");
        }
    }

    @Test
    void aBadTokenIsRefusedWithAReason() {
        Poller client = Poller.open(sample.url());
        client.say("40{\"token\":\"wrong\"}");

        assertThat(client.await(1))
                .containsExactly(
                        "44{\"message\":\"Invalid token.\",\"data\":{\"code\":\"token_invalid\"}}");
    }

    @Test
    void aSessionMovesToAWebSocketWithoutLosingAPacket() throws Exception {
        Poller client = Poller.connected(sample.url());
        CompletableFuture<HttpResponse<String>> waiting = client.pollLater();
        try (RawClient socket =
                RawClient.open(
                        sample.port(), "EIO=4&transport=websocket&sid=" + client.sessionId())) {
            socket.say("2probe");
            assertThat(socket.read()).isEqualTo("3probe");
            assertThat(waiting.get(30, TimeUnit.SECONDS).body()).isEqualTo("6");
            client.say("42[\"on-the-old-way\"]");
            await().atMost(PATIENCE)
                    .until(() -> sample.talk().present().stream().anyMatch(s -> s.waiting() > 0));
            socket.say("5");
            assertThat(socket.read()).isEqualTo("42[\"echo\",{}]");
            socket.say("42[\"on-the-new-way\",{\"n\":1}]");
            assertThat(socket.read()).isEqualTo("42[\"echo\",{\"n\":1}]");
            assertThat(client.poll().statusCode()).isEqualTo(400);
        }
        await().atMost(PATIENCE).until(() -> client.poll().body().equals(UNKNOWN));
    }

    @Test
    void aWebSocketThatGivesUpLeavesTheSessionPolling() {
        Poller client = Poller.connected(sample.url());
        try (RawClient socket =
                RawClient.open(
                        sample.port(), "EIO=4&transport=websocket&sid=" + client.sessionId())) {
            socket.say("2probe");
            assertThat(socket.read()).isEqualTo("3probe");
        }
        client.say("42[\"still\"]");

        assertThat(client.await(1)).contains("42[\"echo\",{}]");
    }

    @Test
    void aSecondWebSocketForASessionIsTurnedAway() {
        Poller client = Poller.connected(sample.url());
        String query = "EIO=4&transport=websocket&sid=" + client.sessionId();
        try (RawClient first = RawClient.open(sample.port(), query);
                RawClient second = RawClient.open(sample.port(), query)) {
            assertThat(second.read()).isEqualTo("end");
            first.say("2probe");
            assertThat(first.read()).isEqualTo("3probe");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|0|Transport unknown",
                "EIO=4|0|Transport unknown",
                "EIO=4&transport=carrier-pigeon|0|Transport unknown",
                "EIO=4&transport=polling&sid=nobody|1|Session ID unknown",
                "EIO=4&transport=websocket&sid=nobody|1|Session ID unknown",
                "EIO=3&transport=polling|5|Unsupported protocol version",
                "transport=polling|5|Unsupported protocol version",
                "EIO=4&transport=websocket|3|Bad request"
            })
    void aRequestThatMakesNoSenseIsRefused(String query, int code, String message) {
        HttpResponse<String> answer = Poller.get(sample.url(), query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"code\":%d,\"message\":\"%s\"}".formatted(code, message));
    }

    @Test
    void aSessionIsOpenedByGetAlone() {
        HttpResponse<String> answer =
                Poller.send(
                        Poller.request(sample.url(), "EIO=4&transport=polling")
                                .POST(HttpRequest.BodyPublishers.ofString("40")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"code\":2,\"message\":\"Bad handshake method\"}");
    }

    @Test
    void noOtherPathIsServed() {
        assertThat(
                        Poller.send(
                                        HttpRequest.newBuilder(
                                                URI.create(
                                                        sample.url() + "/socket.io/socket.io.js")))
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void twoRequestsThatWaitAtOnceEndTheSession() throws Exception {
        Poller client = Poller.connected(sample.url());
        CompletableFuture<HttpResponse<String>> one = client.pollLater();
        CompletableFuture<HttpResponse<String>> other = client.pollLater();

        assertThat(
                        new int[] {
                            one.get(30, TimeUnit.SECONDS).statusCode(),
                            other.get(30, TimeUnit.SECONDS).statusCode()
                        })
                .containsExactlyInAnyOrder(200, 400);
        assertThat(client.poll().body()).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\u001e", "bAQIDBA==", "42[\"x\"", "451-[\"f\"]", "5", "2"})
    void aMalformedPacketEndsTheSession(String packet) {
        Poller client = Poller.connected(sample.url());

        assertThat(client.say(packet).statusCode()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> sample.sessions().find(client.sessionId()) == null);
        assertThat(client.poll().body()).isEqualTo(UNKNOWN);
    }

    @Test
    void aLargeBodyOrOneThatIsNoTextEndsTheSession() {
        Poller large = Poller.connected(sample.url());
        assertThat(large.say("4" + "x".repeat(200_000)).statusCode()).isEqualTo(400);
        assertThat(large.poll().body()).isEqualTo(UNKNOWN);

        Poller broken = Poller.connected(sample.url());
        assertThat(broken.sayBytes(new byte[] {'4', (byte) 0xC3, 0x28}).statusCode())
                .isEqualTo(400);
        assertThat(broken.poll().body()).isEqualTo(UNKNOWN);
    }

    @Test
    void aClientThatClosesIsGone() throws Exception {
        Poller client = Poller.connected(sample.url());
        CompletableFuture<HttpResponse<String>> waiting = client.pollLater();

        assertThat(client.say("1").body()).isEqualTo("ok");

        assertThat(waiting.get(30, TimeUnit.SECONDS).statusCode()).isIn(200, 400);
        assertThat(client.poll().body()).isEqualTo(UNKNOWN);
    }

    @Test
    void pagesOfEveryOriginMayCallWithCredentials() {
        HttpResponse<String> answer =
                Poller.send(
                        Poller.request(sample.url(), "EIO=4&transport=polling")
                                .header("Origin", "https://anywhere.example"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://anywhere.example");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .hasValue("true");
    }

    @Test
    void pagesOfOtherOriginsStillMayCallNothingElse() {
        HttpResponse<String> answer =
                Poller.send(
                        HttpRequest.newBuilder(URI.create(sample.url() + "/health"))
                                .header("Origin", "https://anywhere.example"));

        assertThat(answer.statusCode()).isEqualTo(403);
    }
}
