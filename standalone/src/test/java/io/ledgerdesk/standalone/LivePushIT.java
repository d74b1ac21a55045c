package io.ledgerdesk.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The push in the process that holds both sides: a write comes out of it, and goes into it. */
class LivePushIT {

    @TempDir private Path directory;

    @Test
    void whoEntersATicketHasReadItAndTheOtherSideIsTold() throws Exception {
        String eva = token("eva", "user");
        String ana = token("ana", "agent");
        try (RunningLedgerdesk desk = RunningLedgerdesk.startEmpty(directory)) {
            String id =
                    desk.send(
                                    "POST",
                                    "/api/support/tickets",
                                    bearer(eva),
                                    "{\"title\":\"A\",\"description\":\"B\",\"category\":\"Other\"}")
                            .path("id")
                            .asString();
            desk.send(
                    "POST",
                    "/api/admin/support/tickets/" + id + "/messages",
                    bearer(ana),
                    "{\"message\":\"Hello\"}");
            Received received = new Received();
            WebSocket socket =
                    HttpClient.newHttpClient()
                            .newWebSocketBuilder()
                            .subprotocols("v12.stomp")
                            .buildAsync(
                                    URI.create(
                                            "ws://127.0.0.1:"
                                                    + desk.property("local.server.port")
                                                    + "/ws"),
                                    received)
                            .get(30, TimeUnit.SECONDS);
            send(socket, "CONNECT\naccept-version:1.2\nhost:x\nAuthorization:Bearer " + eva);
            send(socket, "SUBSCRIBE\nid:s\ndestination:/topic/tickets/" + id);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () ->
                                    assertThat(received.text.toString())
                                            .contains("ticket:messages_read")
                                            .contains("\"readerId\":\"eva\""));
            JsonNode told = desk.get("/api/admin/support/events?after=0&limit=100", bearer(ana));
            assertThat(told.path("events").toString()).contains("ticket:messages_read");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    desk.get(
                                                                    "/api/admin/support/tickets/"
                                                                            + id,
                                                                    bearer(ana))
                                                            .at("/messages/0/readBy/0/userId")
                                                            .asString())
                                            .isEqualTo("eva"));
            socket.abort();
        }
    }

    private static void send(WebSocket socket, String frame) throws Exception {
        socket.sendText(frame + "\n\n\0", true).get(30, TimeUnit.SECONDS);
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    private static String token(String subject, String role) throws Exception {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader(JWSAlgorithm.HS256),
                        new JWTClaimsSet.Builder()
                                .subject(subject)
                                .claim("role", role)
                                .expirationTime(new Date(System.currentTimeMillis() + 600_000))
                                .build());
        token.sign(new MACSigner(RunningLedgerdesk.SECRET.getBytes(StandardCharsets.UTF_8)));
        return token.serialize();
    }

    /** All that came, one after the other. */
    private static final class Received implements WebSocket.Listener {

        private final StringBuffer text = new StringBuffer();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            webSocket.request(1);
            return null;
        }
    }
}
