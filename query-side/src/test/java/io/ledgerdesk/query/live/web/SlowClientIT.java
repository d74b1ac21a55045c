package io.ledgerdesk.query.live.web;

import static io.ledgerdesk.query.testing.TicketStory.ANA;
import static io.ledgerdesk.query.testing.TicketStory.BEN;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that does not take what it is sent. */
class SlowClientIT {

    private static final String PATH = "/api/admin/support/events";

    /** Some of these fill the buffers between server and client. */
    private static final String LONG_TEXT = "x".repeat(200_000);

    private static final int MOST_ROUNDS = 60;
    private static final int EVENTS_A_ROUND = 10;

    @Test
    void itIsToldToResyncAndDroppedAndNobodyElseNotices() throws Exception {
        try (RunningQuerySide querySide =
                        RunningQuerySide.start(
                                "ledgerdesk.live.queue=20", "ledgerdesk.live.recent-events=10");
                EventClient quick = EventClient.open(querySide.port(), PATH, Tokens.of(ANA), null);
                Socket slow = notReading(querySide.port())) {
            await().atMost(Duration.ofSeconds(30)).until(() -> live(querySide, "connections") == 2);
            TicketStory story = TicketStory.of("long").opened();
            int told = 0;
            for (int round = 0; round < MOST_ROUNDS && live(querySide, "drops") == 0; round++) {
                for (int i = 0; i < EVENTS_A_ROUND; i++) {
                    story.reply(ANA, LONG_TEXT);
                }
                int all = story.events().size();
                querySide
                        .bean(EventStore.class)
                        .publish(LoggedEvents.inTurn(story).messages().subList(told, all));
                told = all;
                quick.awaitEvents(all);
            }

            assertThat(live(querySide, "drops")).isEqualTo(1);
            assertThat(live(querySide, "queueHighWater")).isLessThanOrEqualTo(20);
            assertThat(live(querySide, "connections")).isEqualTo(1);
            assertThat(quick.events()).hasSize(told);
            String rest = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(rest.substring(Math.max(0, rest.length() - 300)))
                    .contains("event: resync")
                    .contains("\"after\":\"");
        }
    }

    private static Socket notReading(int port) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write(
                        ("GET "
                                        + PATH
                                        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                        + "Accept: text/event-stream\r\nAuthorization: Bearer "
                                        + Tokens.of(BEN)
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static long live(RunningQuerySide querySide, String detail) {
        return querySide
                .get(null, "/health")
                .data()
                .path("checks")
                .path("live")
                .path("details")
                .path(detail)
                .asLong();
    }
}
