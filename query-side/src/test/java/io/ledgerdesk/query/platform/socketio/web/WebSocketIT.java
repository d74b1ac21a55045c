package io.ledgerdesk.query.platform.socketio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A session that starts as a WebSocket, and clients that misuse it. */
class WebSocketIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static SocketIoSample sample;

    @BeforeAll
    static void start() {
        sample = SocketIoSample.start();
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    private static RawClient connected() {
        return RawClient.connected(sample.port());
    }

    /** No session of a test's may outlive it. */
    private static void awaitNobody() {
        await().atMost(PATIENCE)
                .until(() -> sample.sessions().count() == 0 && sample.talk().present().isEmpty());
    }

    @Test
    void aClientConnectsTalksAndIsAnswered() {
        try (RawClient client = connected()) {
            client.say("42[\"hello\",{\"text\":\"grüße\"}]");
            assertThat(client.read()).isEqualTo("42[\"echo\",{\"text\":\"grüße\"}]");
            client.say("427[\"hello\",{\"n\":1},2]");
            assertThat(client.read()).isEqualTo("437[\"seen\",2]");
            assertThat(client.read()).isEqualTo("42[\"echo\",{\"n\":1}]");
        }
        awaitNobody();
    }

    @Test
    void theHandshakeSaysWhatTheClientNeeds() {
        try (RawClient client = RawClient.open(sample.port())) {
            assertThat(client.status()).startsWith("HTTP/1.1 101");
            assertThat(client.read())
                    .matches(
                            "0\\{\"sid\":\"[A-Za-z0-9_-]{20}\",\"upgrades\":\\[],"
                                    + "\"pingInterval\":25000,\"pingTimeout\":60000,"
                                    + "\"maxPayload\":102400}");
        }
        awaitNobody();
    }

    @Test
    void aBadTokenIsRefusedWithAReasonAndTheClientMayTryAgain() {
        try (RawClient client = RawClient.open(sample.port())) {
            client.expectStart("0{");
            client.say("40{\"token\":\"wrong\"}");
            assertThat(client.read())
                    .isEqualTo(
                            "44{\"message\":\"Invalid token.\",\"data\":{\"code\":\"token_invalid\"}}");
            client.say("40{\"token\":\"" + SampleTalk.WORD + "\"}");
            client.expectStart("40{\"sid\":");
        }
        awaitNobody();
    }

    @Test
    void whoKeepsGuessingIsSentAway() {
        try (RawClient client = RawClient.open(sample.port())) {
            client.expectStart("0{");
            for (int i = 0; i < 3; i++) {
                client.say("40");
                client.expectStart("44{");
            }
            assertThat(client.read()).isEqualTo("close 1000");
        }
        awaitNobody();
    }

    @Test
    void whenNobodyCanDecideTheClientIsRefusedWithoutParticulars() {
        try (RawClient client = RawClient.open(sample.port())) {
            client.expectStart("0{");
            client.say("40{\"token\":\"broken\"}");
            assertThat(client.read()).isEqualTo("44{\"message\":\"Something went wrong!\"}");
        }
        awaitNobody();
    }

    @Test
    void anotherNamespaceIsRefusedAndConnectingTwiceChangesNothing() {
        try (RawClient client = connected()) {
            client.say("40/admin,{\"token\":\"" + SampleTalk.WORD + "\"}");
            assertThat(client.read()).isEqualTo("44/admin,{\"message\":\"Invalid namespace\"}");
            client.say("40{\"token\":\"" + SampleTalk.WORD + "\"}");
            client.say("42[\"still\"]");
            assertThat(client.read()).isEqualTo("42[\"echo\",{}]");
        }
        awaitNobody();
    }

    @Test
    void aHandlerThatFailsHarmsNobody() {
        try (RawClient client = connected()) {
            client.say("42[\"fail\"]");
            client.say("42[\"still\"]");
            assertThat(client.read()).isEqualTo("42[\"echo\",{}]");
        }
        awaitNobody();
    }

    @Test
    void aClientMayLeaveItsSocketAndComeBackOnTheSameConnection() {
        try (RawClient client = connected()) {
            int left = sample.talk().left();
            client.say("41");
            await().atMost(PATIENCE).until(() -> sample.talk().left() > left);
            client.say("40{\"token\":\"" + SampleTalk.WORD + "\"}");
            client.expectStart("40{\"sid\":");
        }
        awaitNobody();
    }

    @Test
    void theWebSocketsOwnPingIsAnswered() {
        try (RawClient client = connected()) {
            client.write(RawFrames.frame(0x89, new byte[] {'h', 'i'}));
            assertThat(client.read()).isEqualTo("pong hi");
        }
        awaitNobody();
    }

    @Test
    void closingIsAnsweredByClosing() {
        try (RawClient client = connected()) {
            client.write(RawFrames.frame(0x88, new byte[] {3, (byte) 0xE8}));
            assertThat(client.read()).isEqualTo("close 1000");
            assertThat(client.read()).isEqualTo("end");
        }
        awaitNobody();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0{}",
                "2",
                "2probe",
                "5",
                "8",
                "bAAAA",
                "4",
                "49",
                "42{}",
                "42[\"connect\"]",
                "42[\"x\"",
                "451-[\"file\",{\"_placeholder\":true,\"num\":0}]",
                "42/other,[\"x\"]"
            })
    void aMalformedPacketEndsTheSession(String packet) {
        try (RawClient client = connected()) {
            client.say(packet);
            assertThat(client.readToEnd()).isIn("nothing", "close 1000");
        }
        awaitNobody();
    }

    @Test
    void anEventBeforeConnectingEndsTheSession() {
        try (RawClient client = RawClient.open(sample.port())) {
            client.expectStart("0{");
            client.say("42[\"hello\"]");
            assertThat(client.readToEnd()).isIn("nothing", "close 1000");
        }
        awaitNobody();
    }

    @Test
    void brokenFramesEndTheSessionWithACode() {
        try (RawClient client = connected()) {
            client.write(RawFrames.frame(0x82, new byte[] {1, 2, 3}));
            assertThat(client.readToEnd()).isEqualTo("close 1003");
        }
        try (RawClient client = connected()) {
            client.tryWrite(RawFrames.text("4" + "x".repeat(200_000)));
            assertThat(client.readToEnd()).isIn("close 1009", "nothing");
        }
        try (RawClient client = connected()) {
            client.tryWrite("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.readToEnd()).isIn("close 1002", "nothing");
        }
        awaitNobody();
    }

    @Test
    void whatAFloodBringsIsBounded() {
        try (RawClient client = connected()) {
            byte[] event = RawFrames.text("42[\"flood\",\"" + "x".repeat(90_000) + "\"]");
            boolean taken = true;
            for (int i = 0; taken && i < 400; i++) {
                taken = client.tryWrite(event);
            }
            assertThat(sample.sessions().figures().longestQueue()).isLessThanOrEqualTo(512);
        }
        awaitNobody();
    }

    @Test
    void everybodyGetsABroadcastThatWasWrittenOnce() {
        try (RawClient one = connected();
                RawClient other = connected()) {
            sample.talk().broadcast("news", Map.of("n", 1));
            assertThat(one.read()).isEqualTo("42[\"news\",{\"n\":1}]");
            assertThat(other.read()).isEqualTo("42[\"news\",{\"n\":1}]");
        }
        awaitNobody();
    }
}
