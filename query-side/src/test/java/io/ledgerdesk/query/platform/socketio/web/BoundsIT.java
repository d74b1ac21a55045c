package io.ledgerdesk.query.platform.socketio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a client may cost, in time, in memory and in number. */
class BoundsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whoAnswersPingsStaysAndWhoDoesNotIsDropped() {
        try (SocketIoSample sample =
                        SocketIoSample.start(
                                "ledgerdesk.socketio.ping-interval=200ms",
                                "ledgerdesk.socketio.ping-timeout=3s");
                RawClient lively = RawClient.connected(sample.port());
                RawClient dead = RawClient.connected(sample.port())) {
            Poller polling = Poller.connected(sample.url());
            for (int i = 0; i < 5; i++) {
                assertThat(lively.read()).isEqualTo("2");
                lively.say("3");
                assertThat(polling.await(1)).containsExactly("2");
                polling.say("3");
            }
            assertThat(dead.readToEnd()).isEqualTo("2");
        }
    }

    @Test
    void whoNeverConnectsIsSentAway() {
        try (SocketIoSample sample =
                        SocketIoSample.start(
                                "ledgerdesk.socketio.connect-timeout=200ms",
                                "ledgerdesk.socketio.close-timeout=20s");
                RawClient idle = RawClient.open(sample.port())) {
            idle.expectStart("0{");
            assertThat(idle.read()).isEqualTo("close 1000");
            assertThat(Poller.open(sample.url()).await(1)).containsExactly("1");
        }
    }

    @Test
    void anUpgradeThatIsNeverFinishedIsEnded() {
        try (SocketIoSample sample =
                SocketIoSample.start(
                        "ledgerdesk.socketio.upgrade-timeout=200ms",
                        "ledgerdesk.socketio.connect-timeout=60s")) {
            Poller client = Poller.open(sample.url());
            try (RawClient socket =
                    RawClient.open(
                            sample.port(), "EIO=4&transport=websocket&sid=" + client.sessionId())) {
                assertThat(socket.read()).isEqualTo("end");
            }
            client.say("40");
            assertThat(client.await(1).getFirst()).startsWith("44");
        }
    }

    @Test
    void thereAreOnlySoManySessions() {
        try (SocketIoSample sample = SocketIoSample.start("ledgerdesk.socketio.max-sessions=2")) {
            try (RawClient first = RawClient.connected(sample.port());
                    RawClient second = RawClient.connected(sample.port())) {
                HttpResponse<String> third = Poller.get(sample.url(), "EIO=4&transport=polling");
                assertThat(third.statusCode()).isEqualTo(503);
                assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
                try (RawClient fourth = RawClient.open(sample.port())) {
                    assertThat(fourth.status()).startsWith("HTTP/1.1 503");
                }
                second.say("42[\"still\"]");
                assertThat(second.read()).startsWith("42[\"echo\"");
                first.say("42[\"still\"]");
                assertThat(first.read()).startsWith("42[\"echo\"");
            }
            await().atMost(PATIENCE).until(() -> sample.sessions().count() == 0);
            RawClient.connected(sample.port()).close();
        }
    }

    @Test
    void aSlowClientIsDroppedAndDelaysNobody() {
        try (SocketIoSample sample =
                        SocketIoSample.start(
                                "ledgerdesk.socketio.max-waiting-packets=16",
                                "ledgerdesk.socketio.close-timeout=30s",
                                "ledgerdesk.socketio.ping-interval=60s");
                RawClient slow = RawClient.openNarrow(sample.port()).connect();
                RawClient quick = RawClient.connected(sample.port())) {
            Map<String, String> large = Map.of("text", "x".repeat(60_000));
            int sent = 0;
            while (sample.sessions().figures().clientsDropped() == 0) {
                sample.talk().broadcast("news", large);
                quick.expectStart("42[\"news\"");
                sent++;
                assertThat(sent).as("the network swallows that much").isLessThan(2_000);
            }

            String next = slow.read();
            while (next.startsWith("42[\"news\"")) {
                next = slow.read();
            }
            assertThat(next).isEqualTo("close 1000");
            assertThat(sample.sessions().figures().longestQueue()).isLessThanOrEqualTo(17);
            sample.talk().broadcast("news", Map.of("n", 1));
            assertThat(quick.read()).isEqualTo("42[\"news\",{\"n\":1}]");
        }
    }

    @Test
    void aClientThatNeverPollsIsDroppedToo() {
        try (SocketIoSample sample =
                SocketIoSample.start(
                        "ledgerdesk.socketio.max-waiting-packets=4",
                        "ledgerdesk.socketio.close-timeout=30s")) {
            Poller client = Poller.connected(sample.url());
            for (int i = 0; i < 5; i++) {
                sample.talk().broadcast("news", Map.of("n", i));
            }
            assertThat(client.poll().body()).isEqualTo("1");
            await().atMost(PATIENCE).until(() -> sample.sessions().count() == 0);
        }
    }

    @Test
    void aNodeThatStopsSendsItsClientsAwayAtOnce() throws Exception {
        SocketIoSample sample =
                SocketIoSample.start(
                        "server.shutdown=graceful", "ledgerdesk.socketio.close-timeout=20s");
        CompletableFuture<Void> stopped;
        CompletableFuture<HttpResponse<String>> waiting;
        try (RawClient client = RawClient.connected(sample.port())) {
            waiting = Poller.connected(sample.url()).pollLater();
            await().atMost(PATIENCE).until(() -> sample.talk().present().size() == 2);
            stopped = CompletableFuture.runAsync(sample::close);

            assertThat(client.read()).isEqualTo("close 1000");
        }
        assertThat(waiting.get(30, TimeUnit.SECONDS).body()).isEqualTo("1");
        stopped.get(60, TimeUnit.SECONDS);
    }
}
