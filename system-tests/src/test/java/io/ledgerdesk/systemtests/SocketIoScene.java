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
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Requesters and an agent with sockets of the real {@code socket.io-client}; each test has others.
 */
@ExtendWith(SharedDeployment.class)
abstract class SocketIoScene {

    static final AtomicInteger NAMES = new AtomicInteger();

    static LiveDeployment deployment;
    static NodeClients clients;

    /** Each test has its own people and its own ticket. */
    final String suffix = "-" + NAMES.incrementAndGet();

    final String uma = "uma" + suffix;
    final String sam = "sam" + suffix;
    final String ana = "ana" + suffix;
    final String umasToken = Tokens.requester(uma, "Uma");
    final Client user = Client.bearing(deployment.commandsUrl(), umasToken);
    final Client agent = Client.bearing(deployment.commandsUrl(), Tokens.agent(ana, "Ana"));

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

    static Map<String, Object> byWebSocket(String token) {
        return Map.of("transports", List.of("websocket"), "auth", Map.of("token", token));
    }

    JsonNode connected(String name, String token) {
        return connected(name, token, 0);
    }

    JsonNode connected(String name, String token, int node) {
        clients.connect(name, deployment.nodeUrl(node), byWebSocket(token));
        return clients.await(name, "connected");
    }

    JsonNode connectedAgent(String name) {
        return connected(name, Tokens.agent(ana, "Ana"));
    }

    String openTicket() throws Exception {
        return user.post(
                        "/api/support/tickets",
                        Map.of("title", "Push" + suffix, "description", "d", "category", "Other"))
                .data()
                .path("id")
                .stringValue();
    }

    void say(String ticketId, String text) throws Exception {
        assertThat(
                        user.post(
                                        "/api/support/tickets/" + ticketId + "/messages",
                                        Map.of("message", text))
                                .status())
                .isEqualTo(201);
    }

    void reply(String ticketId, String text, boolean internal) throws Exception {
        assertThat(
                        agent.post(
                                        "/api/admin/support/tickets/" + ticketId + "/messages",
                                        Map.of("message", text, "isInternal", internal))
                                .status())
                .isEqualTo(201);
    }

    JsonNode join(String name, String ticketId) {
        clients.emit(name, "join_ticket", Map.of("ticketId", ticketId));
        return clients.await(name, "ticket:joined");
    }

    /** Of one ticket, since agents hear of all. */
    static List<JsonNode> heard(String name, String event, String ticketId) {
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

    static JsonNode awaitOne(String name, String event, String ticketId) {
        return awaitSome(name, event, ticketId, 1).getFirst();
    }

    static List<JsonNode> awaitSome(String name, String event, String ticketId, int times) {
        await(name + " hears " + event)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> heard(name, event, ticketId).size() >= times);
        return heard(name, event, ticketId);
    }

    static Set<String> members(JsonNode payload) {
        return payload.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
