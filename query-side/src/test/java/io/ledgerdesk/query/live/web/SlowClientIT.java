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

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Clients that do not take what they are sent. */
class SlowClientIT {

    private static final String PATH = "/api/admin/support/events";

    /** Some of these fill the buffers between server and client. */
    private static final String LONG_TEXT = "x".repeat(200_000);

    private static final int MOST_ROUNDS = 60;
    private static final int EVENTS_A_ROUND = 10;

    @Test
    void theyAreToldToResyncAndDroppedAndNobodyElseNotices() throws Exception {
        try (RunningQuerySide querySide =
                        RunningQuerySide.start(
                                "ledgerdesk.live.queue=20",
                                "ledgerdesk.live.recent-events=10",
                                "ledgerdesk.socketio.close-timeout=60s");
                EventClient quick = EventClient.open(querySide.port(), PATH, Tokens.of(ANA), null);
                Socket slow = notReading(querySide.port());
                Socket slowSocketIo = notReadingWebSocket(querySide.port())) {
            await().atMost(Duration.ofSeconds(30)).until(() -> live(querySide, "connections") == 3);
            TicketStory story = TicketStory.of("long").opened();
            int told = 0;
            for (int round = 0; round < MOST_ROUNDS && live(querySide, "drops") < 2; round++) {
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

            assertThat(live(querySide, "drops")).isEqualTo(2);
            assertThat(live(querySide, "queueHighWater")).isLessThanOrEqualTo(20);
            assertThat(live(querySide, "connections")).isEqualTo(1);
            assertThat(quick.events()).hasSize(told);
            assertThat(restOf(slow)).contains("event: resync").contains("\"after\":\"");
            // The server waits for this client's part of the closing handshake before it closes.
            awaitText(slowSocketIo, "42[\"resync\",{\"after\":\"");
        }
    }

    /** The last that it was sent, before the connection ended. */
    private static String restOf(Socket socket) throws Exception {
        String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return rest.substring(Math.max(0, rest.length() - 300));
    }

    /**
     * Reads until it has been sent a text; fails at the end of the connection or after a minute.
     */
    private static void awaitText(Socket socket, String text) throws Exception {
        byte[] buffer = new byte[64 * 1024];
        String last = "";
        while (!last.contains(text)) {
            int read = socket.getInputStream().read(buffer);
            assertThat(read).as("end of the connection before %s", text).isNotNegative();
            last += new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
            if (!last.contains(text)) {
                last = last.substring(Math.max(0, last.length() - text.length()));
            }
        }
    }

    private static Socket open(int port) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    /** Says who it is over Socket.IO, without waiting for any answer. */
    private static Socket notReadingWebSocket(int port) throws Exception {
        Socket socket = open(port);
        socket.getOutputStream()
                .write(
                        ("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n"
                                        + "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                                        + "Sec-WebSocket-Version: 13\r\n"
                                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        awaitHeaders(socket.getInputStream());
        byte[] connect =
                ("40{\"token\":\"" + Tokens.of(BEN) + "\"}").getBytes(StandardCharsets.US_ASCII);
        // Masked with nothing, which is a mask like any other.
        ByteBuffer frame =
                ByteBuffer.allocate(connect.length + 8)
                        .put((byte) 0x81)
                        .put((byte) (0x80 | 126))
                        .putShort((short) connect.length)
                        .putInt(0)
                        .put(connect);
        socket.getOutputStream().write(frame.array());
        return socket;
    }

    private static void awaitHeaders(InputStream in) throws Exception {
        StringBuilder headers = new StringBuilder();
        while (headers.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            assertThat(read).isNotNegative();
            headers.append((char) read);
        }
        assertThat(headers.toString()).startsWith("HTTP/1.1 101");
    }

    private static Socket notReading(int port) throws Exception {
        Socket socket = open(port);
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
