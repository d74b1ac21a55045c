package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.systemtests.process.LiveDeployment;
import io.ledgerdesk.systemtests.process.NodeClients.Heard;
import io.ledgerdesk.systemtests.process.Tokens;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Who is let in over the real {@code socket.io-client}, and what comes back after a break. */
class SocketIoConnectionsIT extends SocketIoScene {

    @Test
    void whoeverHasNoGoodTokenIsToldWhyAndStaysOutside() {
        Map<String, String> refused =
                Map.of(
                        "",
                        "Access denied. No token provided.",
                        "nonsense",
                        "Invalid token.",
                        "admin123",
                        "Invalid token.",
                        LiveDeployment.ADMIN_KEY + "x",
                        "Invalid token.",
                        Tokens.requester(uma, Duration.ofMinutes(-5)),
                        "Token expired.",
                        Tokens.suspended(uma, "spam"),
                        "Your account has been suspended");
        int n = 0;
        for (Map.Entry<String, String> wrong : refused.entrySet()) {
            String name = "refused-" + n++;
            clients.connect(name, deployment.nodeUrl(0), byWebSocket(wrong.getKey()));
            JsonNode error = clients.await(name, "connect_error");
            assertThat(error.path("message").stringValue()).isEqualTo(wrong.getValue());
            assertThat(error.path("data").path("code").isString()).isTrue();
            assertThat(error.path("active").booleanValue()).isFalse();
            if (wrong.getValue().contains("suspended")) {
                assertThat(error.path("data").path("reason").stringValue()).isEqualTo("spam");
            }
        }
        clients.connect("refused-none", deployment.nodeUrl(0), Map.of());
        assertThat(clients.await("refused-none", "connect_error").path("message").stringValue())
                .isEqualTo("Access denied. No token provided.");
        assertThat(clients.heard("refused-none", "connect")).isEmpty();
    }

    @Test
    void whoeverWasRefusedMayComeBackWithAGoodToken() {
        String name = "second-try" + suffix;
        clients.connect(name, deployment.nodeUrl(0), byWebSocket("nonsense"));
        clients.await(name, "connect_error");

        clients.reconnect(name, Map.of("token", umasToken));

        JsonNode user = clients.await(name, "connected").path("user");
        assertThat(user.path("id").stringValue()).isEqualTo(uma);
        assertThat(user.path("astrologerId").stringValue()).isEqualTo(uma);
        assertThat(user.path("name").stringValue()).isEqualTo("Uma");
        assertThat(user.path("isAdmin").isMissingNode()).isTrue();
    }

    @Test
    void aClientThatPollsFirstMovesToAWebSocket() throws Exception {
        String name = "polling" + suffix;
        clients.connect(name, deployment.nodeUrl(0), Map.of("auth", Map.of("token", umasToken)));
        clients.await(name, "connected");
        clients.await(name, "upgrade");
        String ticketId = openTicket();
        awaitOne(name, "ticket:new_ticket", ticketId);

        String only = "only-polling" + suffix;
        clients.connect(
                only,
                deployment.nodeUrl(0),
                Map.of("transports", List.of("polling"), "auth", Map.of("token", umasToken)));
        clients.await(only, "connected");
        reply(ticketId, "Hello", false);
        awaitOne(only, "ticket:new_message", ticketId);
        awaitOne(name, "ticket:new_message", ticketId);
    }

    @Test
    void whoeverResumesWatchingGetsTheRowsThatWereMissed() throws Exception {
        connected(uma, umasToken);
        String ticketId = openTicket();
        String seen = awaitOne(uma, "ticket:new_ticket", ticketId).path("position").stringValue();
        agent.patch(
                "/api/admin/support/tickets/" + ticketId + "/priority",
                Map.of("priority", "Urgent"));
        awaitOne(uma, "ticket:priority_changed", ticketId);

        String back = uma + "-back";
        clients.connect(
                back,
                deployment.nodeUrl(1),
                Map.of(
                        "transports",
                        List.of("websocket"),
                        "auth",
                        Map.of("token", umasToken, "resumeAfter", seen, "watch", List.of("list"))));

        JsonNode row = awaitOne(back, "ticket:row", ticketId);
        assertThat(row.path("change").stringValue()).isEqualTo("changed");
        assertThat(row.path("ticket").path("priority").stringValue()).isEqualTo("Urgent");
        awaitOne(back, "ticket:priority_changed", ticketId);
        assertThat(heard(back, "ticket:row", ticketId)).hasSize(1);

        String curious = uma + "-curious";
        clients.connect(
                curious,
                deployment.nodeUrl(0),
                Map.of("auth", Map.of("token", umasToken, "watch", List.of("stats"))));
        assertThat(clients.await(curious, "connect_error").path("message").stringValue())
                .contains("auth.watch");
    }

    @Test
    void whoeverComesBackHearsExactlyWhatWasMissedOnWhicheverNode() throws Exception {
        String ticketId = openTicket();
        clients.connectResuming(uma, deployment.nodeUrl(0), byWebSocket(umasToken));
        clients.await(uma, "connected");
        say(ticketId, "before");
        awaitOne(uma, "ticket:new_message", ticketId);

        clients.disconnect(uma);
        clients.await(uma, "disconnect");
        reply(ticketId, "missed", false);
        reply(ticketId, "secret", true);
        say(ticketId, "also missed");
        clients.reconnect(uma);
        clients.await(uma, "connected", 2);
        reply(ticketId, "after", false);
        String cursor =
                awaitSome(uma, "ticket:new_message", ticketId, 4)
                        .get(1)
                        .path("cursor")
                        .stringValue();

        assertThat(heard(uma, "ticket:new_message", ticketId))
                .extracting(payload -> payload.path("message").path("message").stringValue())
                .containsExactly("before", "missed", "also missed", "after");
        List<Integer> sequences =
                clients.heard(uma).stream()
                        .filter(h -> h.payload().has("sequence"))
                        .map(h -> h.payload().path("sequence").intValue())
                        .toList();
        assertThat(sequences).isSorted();

        String elsewhere = uma + "-elsewhere";
        clients.connect(
                elsewhere,
                deployment.nodeUrl(1),
                Map.of(
                        "transports",
                        List.of("websocket"),
                        "auth",
                        Map.of("token", umasToken, "resumeAfter", cursor)));
        assertThat(awaitSome(elsewhere, "ticket:new_message", ticketId, 2))
                .extracting(payload -> payload.path("message").path("message").stringValue())
                .containsExactly("also missed", "after");
    }

    @Test
    void aLostConnectionComesBackByItselfAndMissesNothing() throws Exception {
        String ticketId = openTicket();
        clients.connectResuming(uma, deployment.nodeUrl(0), byWebSocket(umasToken));
        clients.await(uma, "connected");
        say(ticketId, "1");
        awaitOne(uma, "ticket:new_message", ticketId);
        clients.breakOff(uma);
        clients.await(uma, "disconnect");
        say(ticketId, "2");
        clients.await(uma, "connected", 2);
        say(ticketId, "3");

        assertThat(awaitSome(uma, "ticket:new_message", ticketId, 3))
                .extracting(payload -> payload.path("message").path("message").stringValue())
                .containsExactly("1", "2", "3");
    }

    @Test
    void aPositionThatIsNoneIsRefusedAndOneFarBehindIsToldToResync() {
        clients.connect(
                uma,
                deployment.nodeUrl(0),
                Map.of("auth", Map.of("token", umasToken, "resumeAfter", "yesterday")));
        assertThat(clients.await(uma, "connect_error").path("message").stringValue())
                .contains("auth.resumeAfter");

        String ahead = uma + "-ahead";
        clients.connect(
                ahead,
                deployment.nodeUrl(0),
                Map.of("auth", Map.of("token", umasToken, "resumeAfter", "999999999999")));
        assertThat(clients.await(ahead, "resync").path("after").isString()).isTrue();
    }

    @Test
    void aTokensEndEndsTheConnection() {
        clients.connect(
                uma,
                deployment.nodeUrl(0),
                byWebSocket(Tokens.requester(uma, Duration.ofSeconds(8))));
        clients.await(uma, "connected");

        assertThat(clients.await(uma, "disconnect").path("reason").stringValue())
                .isEqualTo("transport close");
        assertThat(clients.await(uma, "connect_error").path("message").stringValue())
                .isEqualTo("Token expired.");
        assertThat(clients.heard(uma, "connect_error").getLast().path("active").booleanValue())
                .isFalse();
    }

    @Test
    void anEventNobodyKnowsIsIgnored() throws Exception {
        connected(uma, umasToken);
        clients.emit(uma, "no_such_event", Map.of("a", 1));
        clients.emit(uma, "ticket:typing", Map.of());
        clients.emit(uma, "leave_ticket", Map.of());
        String ticketId = openTicket();
        join(uma, ticketId);
        assertThat(clients.heard(uma).stream().map(Heard::event)).doesNotContain("ticket:error");
    }
}
