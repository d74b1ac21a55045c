package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.systemtests.process.Client;
import io.ledgerdesk.systemtests.process.LiveDeployment;
import io.ledgerdesk.systemtests.process.NodeClients;
import io.ledgerdesk.systemtests.process.SharedDeployment;
import io.ledgerdesk.systemtests.process.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What the real {@code @stomp/stompjs} hears and is refused. */
@ExtendWith(SharedDeployment.class)
class StompJsIT {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private static LiveDeployment deployment;
    private static NodeClients clients;

    /** Each test has its own people and its own ticket. */
    private final String suffix = "-stomp-" + NAMES.incrementAndGet();

    private final String uma = "uma" + suffix;
    private final String ana = "ana" + suffix;
    private final String umasToken = Tokens.requester(uma, "Uma");
    private final String anasToken = Tokens.agent(ana, "Ana");
    private final Client user = Client.bearing(deployment.commandsUrl(), umasToken);
    private final Client agent = Client.bearing(deployment.commandsUrl(), anasToken);

    @BeforeAll
    static void start(LiveDeployment shared) {
        clients = NodeClients.start("stomp-clients.js");
        deployment = shared;
    }

    @AfterAll
    static void stop() {
        if (clients != null) {
            clients.close();
        }
    }

    private static void connect(String name, int node, Map<String, String> headers) {
        clients.command(
                "connect",
                name,
                Map.of(
                        "url",
                        deployment.nodeUrl(node).replace("http:", "ws:") + "/ws",
                        "headers",
                        headers));
    }

    private static void connected(String name, int node, String token) {
        connect(name, node, Map.of("Authorization", "Bearer " + token));
        clients.await(name, "connected");
    }

    private static void subscribe(
            String name, String id, String destination, Map<String, String> headers) {
        clients.command(
                "subscribe",
                name,
                Map.of("id", id, "destination", destination, "headers", headers));
    }

    private static void subscribe(String name, String id, String destination) {
        subscribe(name, id, destination, Map.of());
    }

    private String openTicket() throws Exception {
        return user.post(
                        "/api/support/tickets",
                        Map.of("title", "Stomp" + suffix, "description", "d", "category", "Other"))
                .data()
                .path("id")
                .stringValue();
    }

    private void reply(String ticketId, String text, boolean internal) throws Exception {
        agent.post(
                "/api/admin/support/tickets/" + ticketId + "/messages",
                Map.of("message", text, "isInternal", internal));
    }

    private static List<JsonNode> heard(String name, String id, String event, String ticketId) {
        return clients.heard(name, id).stream()
                .filter(message -> message.path("event").asString("").equals(event))
                .filter(
                        message ->
                                message.at("/data/ticketId").asString("").equals(ticketId)
                                        || message.at("/data/ticket/id")
                                                .asString("")
                                                .equals(ticketId))
                .toList();
    }

    private static List<JsonNode> awaitHeard(
            String name, String id, String event, String ticketId, int times) {
        await(name + " hears " + event)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> heard(name, id, event, ticketId).size() >= times);
        return heard(name, id, event, ticketId);
    }

    @Test
    void aTicketIsWatchedByItsRequesterAndByAgentsOnWhicheverNode() throws Exception {
        String ticketId = openTicket();
        connected(uma, 0, umasToken);
        connected(ana, 1, anasToken);
        subscribe(uma, "t", "/topic/tickets/" + ticketId);
        clients.command("unsubscribe", uma, Map.of("id", "none", "receipt", "there"));
        clients.await(uma, "receipt");
        subscribe(ana, "t", "/topic/tickets/" + ticketId);
        awaitHeard(uma, "t", "ticket:user_active", ticketId, 1);

        reply(ticketId, "secret", true);
        reply(ticketId, "public", false);

        assertThat(awaitHeard(ana, "t", "ticket:new_message", ticketId, 2))
                .extracting(message -> message.at("/data/message/message").stringValue())
                .containsExactly("secret", "public");
        JsonNode own = awaitHeard(uma, "t", "ticket:new_message", ticketId, 1).getFirst();
        assertThat(own.at("/data/message/message").stringValue()).isEqualTo("public");
        assertThat(own.path("headers").path("event").stringValue()).isEqualTo("ticket:new_message");
        assertThat(own.path("headers").path("position"))
                .isEqualTo(own.path("data").path("position"));
        assertThat(own.path("headers").path("cursor").isString()).isTrue();

        clients.command(
                "publish",
                uma,
                Map.of(
                        "destination",
                        "/app/tickets/" + ticketId + "/typing",
                        "body",
                        Map.of("isTyping", true)));
        JsonNode typing =
                awaitHeard(ana, "t", "ticket:typing", ticketId, 2).getFirst().path("data");
        assertThat(typing.path("userName").stringValue()).isEqualTo("Uma");
        assertThat(heard(uma, "t", "ticket:typing", ticketId)).isEmpty();

        clients.command(
                "publish", ana, Map.of("destination", "/app/tickets/" + ticketId + "/read"));
        assertThat(clients.heard(uma, "t").toString()).doesNotContain("secret");
        clients.command("unsubscribe", uma, Map.of("id", "t", "receipt", "gone"));
        clients.await(uma, "receipt", 2);
        clients.command("disconnect", uma, Map.of());
        clients.await(uma, "closed");
    }

    @Test
    void listsStatisticsAndNotificationsArePushed() throws Exception {
        connected(ana, 0, anasToken);
        connected(uma, 0, umasToken);
        subscribe(ana, "stats", "/topic/admin/stats");
        subscribe(ana, "rows", "/topic/admin/tickets");
        subscribe(ana, "mine", "/user/queue/notifications");
        subscribe(uma, "rows", "/user/queue/tickets");
        subscribe(uma, "mine", "/user/queue/notifications");
        // The server takes a client's frames in turn: with the first, all before it are there.
        clients.await(ana, "stats");
        clients.command("unsubscribe", uma, Map.of("id", "none", "receipt", "there"));
        clients.await(uma, "receipt");
        clients.command("unsubscribe", ana, Map.of("id", "none", "receipt", "there"));
        clients.await(ana, "receipt");

        String ticketId = openTicket();
        agent.patch(
                "/api/admin/support/tickets/" + ticketId + "/assign",
                Map.of("assignedTo", ana, "assignedToName", "Ana"));

        List<JsonNode> rows = awaitHeard(ana, "rows", "ticket:row", ticketId, 2);
        assertThat(rows.getFirst().at("/data/change").stringValue()).isEqualTo("new");
        assertThat(rows.get(1).at("/data/change").stringValue()).isEqualTo("changed");
        awaitHeard(ana, "mine", "ticket:assigned_to_you", ticketId, 1);
        awaitHeard(uma, "rows", "ticket:row", ticketId, 2);
        awaitHeard(uma, "mine", "ticket:new_ticket", ticketId, 1);
        awaitHeard(uma, "mine", "ticket:assigned", ticketId, 1);
        long all =
                agent.at(deployment.nodeUrl(0))
                        .get("/api/admin/support/tickets")
                        .data()
                        .at("/stats/totalTickets")
                        .asLong();
        await("the newest statistics")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                clients.heard(ana, "stats")
                                                .getLast()
                                                .at("/data/stats/totalTickets")
                                                .asLong()
                                        >= all);
    }

    @Test
    void whatIsForOthersIsRefused() throws Exception {
        String ticketId = openTicket();
        Map<String, String> refused =
                Map.of(
                        "/topic/admin/tickets",
                        "agent_required",
                        "/topic/admin/stats",
                        "agent_required",
                        "/topic/tickets/" + ticketId,
                        "not_the_requester",
                        "/topic/tickets/none",
                        "ticket_not_found",
                        "/topic/secrets",
                        "destination_not_found");
        int n = 0;
        for (Map.Entry<String, String> each : refused.entrySet()) {
            String sam = "sam" + suffix + n++;
            connected(sam, n % 2, Tokens.requester(sam, "Sam"));
            subscribe(sam, "s", each.getKey());
            assertThat(clients.await(sam, "error").path("code").stringValue())
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
            clients.await(sam, "closed");
            assertThat(clients.heard(sam, "s")).isEmpty();
        }
    }

    @Test
    void whoHasNoGoodTokenStaysOutside() {
        Map<String, String> credentials =
                Map.of(
                        "",
                        "token_",
                        "Bearer nonsense",
                        "token_invalid",
                        "Bearer " + Tokens.requester(uma, Duration.ofMinutes(-5)),
                        "token_expired",
                        "Bearer " + Tokens.suspended(uma, "spam"),
                        "account_suspended");
        int n = 0;
        for (Map.Entry<String, String> each : credentials.entrySet()) {
            String name = "outside" + suffix + n++;
            connect(
                    name,
                    0,
                    each.getKey().isEmpty() ? Map.of() : Map.of("Authorization", each.getKey()));
            assertThat(clients.await(name, "error").path("code").stringValue())
                    .startsWith(each.getValue());
            clients.await(name, "closed");
            assertThat(clients.heard(name, "connected")).isEmpty();
        }
        String key = "key" + suffix;
        connected(key, 0, LiveDeployment.ADMIN_KEY);
    }

    @Test
    void whoComesBackGetsWhatWasMissedOnTheOtherNode() throws Exception {
        String ticketId = openTicket();
        connected(uma, 0, umasToken);
        subscribe(uma, "mine", "/user/queue/notifications");
        clients.command("unsubscribe", uma, Map.of("id", "none", "receipt", "there"));
        clients.await(uma, "receipt");
        reply(ticketId, "before", false);
        String seen =
                awaitHeard(uma, "mine", "ticket:status_changed", ticketId, 1)
                        .getFirst()
                        .at("/headers/cursor")
                        .stringValue();
        clients.command("breakOff", uma, Map.of());
        clients.await(uma, "closed");
        reply(ticketId, "missed", false);
        reply(ticketId, "secret", true);
        reply(ticketId, "also missed", false);

        String back = uma + "-back";
        connect(back, 1, Map.of("Authorization", "Bearer " + umasToken, "resume-after", seen));
        clients.await(back, "connected");
        subscribe(back, "mine", "/user/queue/notifications");
        awaitHeard(back, "mine", "ticket:new_message", ticketId, 2);
        reply(ticketId, "after", false);

        assertThat(awaitHeard(back, "mine", "ticket:new_message", ticketId, 3))
                .extracting(message -> message.at("/data/message/message").stringValue())
                .containsExactly("missed", "also missed", "after");
        assertThat(clients.heard(back, "mine").toString()).doesNotContain("secret");

        String far = uma + "-far";
        connected(far, 0, umasToken);
        subscribe(far, "mine", "/user/queue/notifications", Map.of("resume-after", "999999999999"));
        JsonNode resync = clients.await(far, "mine");
        assertThat(resync.path("event").stringValue()).isEqualTo("resync");
        assertThat(resync.at("/data/after").isString()).isTrue();
    }

    @Test
    void aSessionEndsWithItsToken() {
        connected(uma, 0, Tokens.requester(uma, Duration.ofSeconds(8)));
        subscribe(uma, "mine", "/user/queue/notifications");

        assertThat(clients.await(uma, "error").path("code").stringValue())
                .isEqualTo("token_expired");
        clients.await(uma, "closed");
    }
}
