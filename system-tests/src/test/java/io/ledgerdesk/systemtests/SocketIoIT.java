package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.systemtests.process.Client;
import io.ledgerdesk.systemtests.process.LiveDeployment;
import io.ledgerdesk.systemtests.process.NodeClients;
import io.ledgerdesk.systemtests.process.NodeClients.Heard;
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
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What the real {@code socket.io-client} hears and is refused. */
@ExtendWith(SharedDeployment.class)
class SocketIoIT {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private static LiveDeployment deployment;
    private static NodeClients clients;

    /** Each test has its own people and its own ticket. */
    private final String suffix = "-" + NAMES.incrementAndGet();

    private final String uma = "uma" + suffix;
    private final String sam = "sam" + suffix;
    private final String ana = "ana" + suffix;
    private final String umasToken = Tokens.requester(uma, "Uma");
    private final Client user = Client.bearing(deployment.commandsUrl(), umasToken);
    private final Client agent = Client.bearing(deployment.commandsUrl(), Tokens.agent(ana, "Ana"));

    @BeforeAll
    static void start(LiveDeployment shared) {
        clients = NodeClients.start();
        deployment = shared;
    }

    @AfterAll
    static void stop() {
        if (clients != null) {
            clients.close();
        }
    }

    private static Map<String, Object> byWebSocket(String token) {
        return Map.of("transports", List.of("websocket"), "auth", Map.of("token", token));
    }

    private JsonNode connected(String name, String token) {
        return connected(name, token, 0);
    }

    private JsonNode connected(String name, String token, int node) {
        clients.connect(name, deployment.nodeUrl(node), byWebSocket(token));
        return clients.await(name, "connected");
    }

    private JsonNode connectedAgent(String name) {
        return connected(name, Tokens.agent(ana, "Ana"));
    }

    private String openTicket() throws Exception {
        return user.post(
                        "/api/support/tickets",
                        Map.of("title", "Push" + suffix, "description", "d", "category", "Other"))
                .data()
                .path("id")
                .stringValue();
    }

    private void say(String ticketId, String text) throws Exception {
        assertThat(
                        user.post(
                                        "/api/support/tickets/" + ticketId + "/messages",
                                        Map.of("message", text))
                                .status())
                .isEqualTo(201);
    }

    private void reply(String ticketId, String text, boolean internal) throws Exception {
        assertThat(
                        agent.post(
                                        "/api/admin/support/tickets/" + ticketId + "/messages",
                                        Map.of("message", text, "isInternal", internal))
                                .status())
                .isEqualTo(201);
    }

    private JsonNode join(String name, String ticketId) {
        clients.emit(name, "join_ticket", Map.of("ticketId", ticketId));
        return clients.await(name, "ticket:joined");
    }

    /** Of one ticket, since agents hear of all. */
    private static List<JsonNode> heard(String name, String event, String ticketId) {
        return clients.heard(name, event).stream()
                .filter(
                        payload ->
                                payload.path("ticketId").asString("").equals(ticketId)
                                        || payload.path("ticket")
                                                .path("id")
                                                .asString("")
                                                .equals(ticketId))
                .toList();
    }

    private static JsonNode awaitOne(String name, String event, String ticketId) {
        return awaitSome(name, event, ticketId, 1).getFirst();
    }

    private static List<JsonNode> awaitSome(String name, String event, String ticketId, int times) {
        await(name + " hears " + event)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> heard(name, event, ticketId).size() >= times);
        return heard(name, event, ticketId);
    }

    private static Set<String> members(JsonNode payload) {
        return payload.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    @Test
    void theDashboardHearsOfEverythingWithoutAskingForIt() throws Exception {
        String name = "dashboard" + suffix;
        JsonNode greeting = connected(name, LiveDeployment.ADMIN_KEY);
        assertThat(members(greeting)).containsExactlyInAnyOrder("socketId", "user", "timestamp");
        assertThat(greeting.path("user").path("id").stringValue()).isEqualTo("admin");
        assertThat(greeting.path("user").path("name").stringValue()).isEqualTo("Admin Support");
        assertThat(greeting.path("user").path("isAdmin").booleanValue()).isTrue();
        assertThat(greeting.path("user").path("isAnonymous").booleanValue()).isFalse();
        assertThat(greeting.path("timestamp").isIntegralNumber()).isTrue();
        assertThat(greeting.path("socketId"))
                .isEqualTo(clients.heard(name, "connect").getFirst().path("id"));

        String ticketId = openTicket();
        JsonNode opened = awaitOne(name, "ticket:new_ticket", ticketId);
        assertThat(members(opened)).contains("ticket", "position", "sequence");
        assertThat(opened.path("ticket").path("title").stringValue()).isEqualTo("Push" + suffix);
        assertThat(opened.path("position").isString()).isTrue();
        assertThat(opened.path("sequence").intValue()).isZero();

        say(ticketId, "x".repeat(150));
        JsonNode preview = awaitOne(name, "ticket:new_user_message", ticketId);
        assertThat(members(preview)).contains("ticketId", "ticketNumber", "userName", "preview");
        assertThat(preview.path("userName").stringValue()).isEqualTo("Uma");
        assertThat(preview.path("preview").stringValue()).hasSize(100);
        JsonNode message = awaitOne(name, "ticket:new_message", ticketId).path("message");
        assertThat(message.path("message").stringValue()).hasSize(150);

        agent.patch(
                "/api/admin/support/tickets/" + ticketId + "/assign",
                Map.of("assignedTo", ana, "assignedToName", "Ana"));
        awaitOne(name, "ticket:assigned", ticketId);
        agent.patch(
                "/api/admin/support/tickets/" + ticketId + "/priority",
                Map.of("priority", "Urgent"));
        awaitOne(name, "ticket:priority_changed", ticketId);
        user.send("PATCH", "/api/support/tickets/" + ticketId + "/close", null, Map.of());
        awaitOne(name, "ticket:closed", ticketId);
        assertThat(awaitSome(name, "ticket:status_changed", ticketId, 2).getLast().path("status"))
                .hasToString("\"closed\"");
    }

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
    void aRoomIsForTheOwnerAndForAgents() throws Exception {
        String ticketId = openTicket();
        connected(uma, umasToken);
        connected(sam, Tokens.requester(sam, "Sam"));
        connectedAgent(ana);

        JsonNode joined = join(uma, ticketId);
        assertThat(joined.path("ticketId").stringValue()).isEqualTo(ticketId);
        assertThat(joined.path("roomName").stringValue()).isEqualTo("ticket:" + ticketId);

        join(ana, ticketId);
        JsonNode active = clients.await(uma, "ticket:user_active");
        assertThat(members(active)).containsExactlyInAnyOrder("userId", "userType", "ticketId");
        assertThat(active.path("userId").stringValue()).isEqualTo(ana);
        assertThat(active.path("userType").stringValue()).isEqualTo("admin");
        assertThat(clients.heard(ana, "ticket:user_active")).isEmpty();

        clients.emit(sam, "join_ticket", Map.of("ticketId", ticketId));
        clients.emit(sam, "join_ticket", Map.of("ticketId", "no-such-ticket"));
        clients.emit(sam, "join_ticket", Map.of());
        clients.emit(sam, "join_ticket", Map.of("ticketId", 17));
        clients.emitNothing(sam, "join_ticket");
        clients.emitNothing(sam, "admin_join_ticket_monitor");
        assertThat(clients.await(sam, "ticket:error", 6))
                .extracting(error -> error.path("message").stringValue())
                .containsExactly(
                        "Forbidden - Not your ticket",
                        "Ticket not found",
                        "Ticket not found",
                        "Failed to join ticket room",
                        "Failed to join ticket room",
                        "Admin only");

        clients.emit(uma, "leave_ticket", Map.of("ticketId", ticketId));
        assertThat(clients.await(uma, "ticket:left").path("ticketId").stringValue())
                .isEqualTo(ticketId);
        clients.emitNothing(ana, "admin_join_ticket_monitor");
        assertThat(clients.await(ana, "ticket:admin_monitor_joined").path("room").stringValue())
                .isEqualTo("admin:ticket_monitor");
        assertThat(clients.heard(sam, "ticket:joined")).isEmpty();
    }

    @Test
    void internalNotesReachAgentsAndNobodyElse() throws Exception {
        String ticketId = openTicket();
        connected(uma, umasToken);
        connected(sam, Tokens.requester(sam, "Sam"));
        connectedAgent(ana);
        join(uma, ticketId);
        join(ana, ticketId);

        reply(ticketId, "secret", true);
        reply(ticketId, "public", false);

        assertThat(awaitSome(ana, "ticket:new_message", ticketId, 2))
                .extracting(payload -> payload.path("message").path("message").stringValue())
                .containsExactly("secret", "public");
        awaitOne(uma, "ticket:new_message", ticketId);
        user.send("PATCH", "/api/support/tickets/" + ticketId + "/close", null, Map.of());
        awaitOne(uma, "ticket:closed", ticketId);
        assertThat(heard(uma, "ticket:new_message", ticketId))
                .extracting(payload -> payload.path("message").path("message").stringValue())
                .containsExactly("public");
        assertThat(clients.heard(uma)).noneMatch(h -> h.payload().toString().contains("secret"));
        assertThat(clients.heard(sam)).noneMatch(h -> h.payload().toString().contains(ticketId));
    }

    @Test
    void anAgentIsToldOfTheirOwnAssignmentsOnAllTheirSocketsAndOthersAreNot() throws Exception {
        String ticketId = openTicket();
        connectedAgent(ana);
        connectedAgent(ana + "-2");
        String ben = "ben" + suffix;
        connected(ben, Tokens.agent(ben, "Ben"));

        agent.patch(
                "/api/admin/support/tickets/" + ticketId + "/assign",
                Map.of("assignedTo", ana, "assignedToName", "Ana"));

        for (String socket : List.of(ana, ana + "-2")) {
            JsonNode assigned = awaitOne(socket, "ticket:assigned_to_you", ticketId);
            assertThat(members(assigned)).contains("ticketId", "ticketNumber", "title");
            awaitOne(socket, "ticket:assigned", ticketId);
        }
        awaitOne(ben, "ticket:status_changed", ticketId);
        assertThat(heard(ben, "ticket:assigned_to_you", ticketId)).isEmpty();
    }

    @Test
    void typingReachesTheRoomAcrossNodesUnderTheRealName() throws Exception {
        String ticketId = openTicket();
        connected(uma, umasToken, 0);
        connected(ana, Tokens.agent(ana, "Ana"), 1);
        connected(sam, Tokens.requester(sam, "Sam"), 1);
        join(uma, ticketId);
        join(ana, ticketId);
        clients.await(uma, "ticket:user_active");

        clients.emit(sam, "ticket:typing", Map.of("ticketId", ticketId, "isTyping", true));
        clients.emit(ana, "ticket:typing", Map.of("ticketId", ticketId, "isTyping", true));

        List<JsonNode> typing = clients.await(uma, "ticket:typing", 2);
        assertThat(typing.getFirst().path("userName").stringValue()).isEqualTo("Ana");
        assertThat(typing.getFirst().path("isTyping").booleanValue()).isTrue();
        assertThat(typing.getLast().path("isTyping").booleanValue())
                .as("forgotten by itself")
                .isFalse();
        assertThat(typing).noneMatch(payload -> payload.toString().contains(sam));
        assertThat(clients.heard(ana, "ticket:typing")).as("what she does herself").isEmpty();
    }

    @Test
    void readingIsRecordedOnceAndTheOtherSideIsTold() throws Exception {
        String ticketId = openTicket();
        say(ticketId, "first");
        connected(uma, umasToken, 0);
        connected(ana, Tokens.agent(ana, "Ana"), 1);

        clients.emit(ana, "ticket:read", Map.of("ticketId", ticketId));
        assertThat(clients.await(ana, "ticket:error").path("message").stringValue())
                .isEqualTo("Not in this ticket's room");
        join(ana, ticketId);
        JsonNode read = awaitOne(uma, "ticket:messages_read", ticketId);
        assertThat(read.path("readerId").stringValue()).isEqualTo(ana);
        assertThat(read.path("readerType").stringValue()).isEqualTo("admin");
        int first = read.path("upTo").intValue();
        assertThat(first).isPositive();

        say(ticketId, "second");
        await("the second message")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                heard(uma, "ticket:new_message", ticketId).stream()
                                        .anyMatch(said -> said.toString().contains("second")));
        int second =
                heard(uma, "ticket:new_message", ticketId).getLast().path("sequence").intValue();
        clients.emit(ana, "ticket:read", Map.of("ticketId", ticketId, "upTo", second));
        assertThat(
                        awaitSome(uma, "ticket:messages_read", ticketId, 2)
                                .getLast()
                                .path("upTo")
                                .intValue())
                .isEqualTo(second);
        // These find nothing unread.
        clients.emit(ana, "ticket:read", Map.of("ticketId", ticketId));
        clients.emit(ana, "join_ticket", Map.of("ticketId", ticketId));
        clients.await(ana, "ticket:joined", 2);
        say(ticketId, "third");
        clients.emit(ana, "ticket:read", Map.of("ticketId", ticketId));
        awaitSome(uma, "ticket:messages_read", ticketId, 3);
        assertThat(heard(uma, "ticket:messages_read", ticketId)).hasSize(3);
        assertThat(heard(ana, "ticket:messages_read", ticketId)).isNotEmpty();
    }

    @Test
    void rowsOfTheOwnListArePushedToWhoeverWatchesIt() throws Exception {
        connected(uma, umasToken);
        connected(sam, Tokens.requester(sam, "Sam"));
        connectedAgent(ana);
        String quiet = ana + "-quiet";
        connectedAgent(quiet);
        for (String name : List.of(uma, sam, ana)) {
            clients.emit(name, "ticket:watch", Map.of("what", "list"));
            assertThat(clients.await(name, "ticket:watching").path("what").stringValue())
                    .isEqualTo("list");
        }

        String ticketId = openTicket();
        reply(ticketId, "secret", true);
        agent.patch(
                "/api/admin/support/tickets/" + ticketId + "/priority",
                Map.of("priority", "Urgent"));

        List<JsonNode> agents = awaitSome(ana, "ticket:row", ticketId, 3);
        assertThat(agents)
                .extracting(row -> row.path("change").stringValue())
                .containsExactly("new", "changed", "changed");
        assertThat(agents.get(1).path("ticket").path("internalNotes").stringValue())
                .contains("secret");
        List<JsonNode> own = awaitSome(uma, "ticket:row", ticketId, 2);
        assertThat(own)
                .extracting(row -> row.path("change").stringValue())
                .containsExactly("new", "changed");
        assertThat(own.getLast().path("ticket").path("priority").stringValue()).isEqualTo("Urgent");
        assertThat(own).noneMatch(row -> row.toString().contains("secret"));
        assertThat(heard(sam, "ticket:row", ticketId)).isEmpty();
        awaitOne(quiet, "ticket:priority_changed", ticketId);
        assertThat(heard(quiet, "ticket:row", ticketId)).as("nobody asked").isEmpty();

        clients.emit(uma, "ticket:unwatch", Map.of("what", "list"));
        clients.await(uma, "ticket:unwatched");
        agent.patch(
                "/api/admin/support/tickets/" + ticketId + "/priority", Map.of("priority", "Low"));
        awaitSome(uma, "ticket:priority_changed", ticketId, 2);
        assertThat(heard(uma, "ticket:row", ticketId)).hasSize(2);
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
    void statisticsAreToldToAgentsWhoWatchThem() throws Exception {
        connected(uma, umasToken);
        connectedAgent(ana);
        String quiet = ana + "-quiet";
        connectedAgent(quiet);
        clients.emit(uma, "ticket:watch", Map.of("what", "stats"));
        clients.emit(uma, "ticket:watch", Map.of("what", "everything"));
        clients.emitNothing(uma, "ticket:watch");
        assertThat(clients.await(uma, "ticket:error", 3))
                .extracting(error -> error.path("message").stringValue())
                .containsExactly(
                        "Admin only",
                        "There is nothing like that to watch",
                        "There is nothing like that to watch");

        clients.emit(ana, "ticket:watch", Map.of("what", "stats"));
        clients.await(ana, "ticket:stats");
        for (int i = 0; i < 10; i++) {
            openTicket();
        }
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
                                clients.heard(ana, "ticket:stats")
                                                .getLast()
                                                .at("/stats/totalTickets")
                                                .asLong()
                                        >= all);
        assertThat(clients.heard(quiet, "ticket:stats")).isEmpty();
        assertThat(clients.heard(uma, "ticket:stats")).isEmpty();
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
