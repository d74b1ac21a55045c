package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.systemtests.process.Client;
import io.ledgerdesk.systemtests.process.LiveDeployment;
import io.ledgerdesk.systemtests.process.NodeClients;
import io.ledgerdesk.systemtests.process.SharedDeployment;
import io.ledgerdesk.systemtests.process.Tokens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many real clients on two nodes lose their connections again and again, and one node is killed,
 * while tickets change. Afterwards each client has heard everything, once, in order, and nothing
 * that is not for its eyes. A small crowd by default; with {@code -Dledgerdesk.chaos=full} 200
 * clients and more than 10,000 events, which takes minutes on a busy machine ({@code bin/chaos}).
 */
@ExtendWith(SharedDeployment.class)
class LivePushChaosIT {

    private static final boolean FULL = "full".equals(System.getProperty("ledgerdesk.chaos"));
    private static final int REQUESTERS = FULL ? 50 : 10;
    private static final int SOCKETS_OF_A_REQUESTER = 3;
    private static final int AGENTS = FULL ? 25 : 10;
    private static final int SOCKETS_OF_AN_AGENT = 2;
    private static final int WRITERS = 4;
    private static final int ROUNDS_OF_A_WRITER = FULL ? 320 : 40;
    private static final int WRITES = WRITERS * ROUNDS_OF_A_WRITER * 5;
    private static final int EVENTS = FULL ? 10_000 : WRITES;
    private static final int BREAKS = FULL ? 400 : 60;
    private static final int UNKNOWN = -1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(FULL ? 900 : 180);

    private final Random random = new Random(20261124);
    private final AtomicInteger written = new AtomicInteger();

    @Test
    void everybodyHearsEverythingOnceAndInOrder(LiveDeployment deployment) throws Exception {
        awaitSessions(deployment, 0);
        long begin = head(deployment);
        try (NodeClients clients = NodeClients.start();
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            Map<String, String> tokens = new LinkedHashMap<>();
            List<String> sockets = connectAll(clients, deployment, tokens);
            awaitSessions(deployment, sockets.size());

            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writing.add(writers.submit(() -> write(deployment, number)));
            }
            for (int i = 0; i < BREAKS; i++) {
                int due = WRITES * i / BREAKS;
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(5))
                        .until(
                                () ->
                                        written.get() >= due
                                                || writing.stream().allMatch(Future::isDone));
                if (i == BREAKS / 3) {
                    deployment.killNode(1);
                }
                clients.breakOff(sockets.get(random.nextInt(sockets.size())));
            }
            for (Future<?> writer : writing) {
                writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            deployment.restartNode(1);

            assertThat(written.get()).isEqualTo(WRITES);
            Map<String, List<String>> expected = new HashMap<>();
            tokens.forEach(
                    (person, token) -> expected.put(person, feed(deployment, person, token)));
            long events = head(deployment) - begin;
            assertThat(events).isGreaterThanOrEqualTo(EVENTS);
            assertThat(expected.get("agent-0").size()).isGreaterThan(WRITES);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> haveHeardEnough(clients.counts(), expected));
            for (String socket : sockets) {
                JsonNode report = clients.report(socket);
                assertThat(texts(report)).as(socket).isEqualTo(expected.get(person(socket)));
                if (socket.startsWith("requester")) {
                    assertThat(report.valueStream())
                            .noneMatch(frame -> frame.path("internal").booleanValue());
                }
            }

            sockets.forEach(clients::disconnect);
            awaitSessions(deployment, 0);
            System.out.printf(
                    "chaos: %d clients, cut off %d times, a node killed, %d events,"
                            + " %d frames to an agent: complete, in order, none twice%n",
                    sockets.size(), BREAKS, events, expected.get("agent-0").size());
        }
    }

    private List<String> connectAll(
            NodeClients clients, LiveDeployment deployment, Map<String, String> tokens) {
        List<String> sockets = new ArrayList<>();
        for (int i = 0; i < REQUESTERS; i++) {
            tokens.put("requester-" + i, Tokens.requester("requester-" + i, "Requester " + i));
        }
        for (int i = 0; i < AGENTS; i++) {
            tokens.put("agent-" + i, Tokens.agent("agent-" + i, "Agent " + i));
        }
        tokens.forEach(
                (person, token) -> {
                    int count =
                            person.startsWith("agent")
                                    ? SOCKETS_OF_AN_AGENT
                                    : SOCKETS_OF_A_REQUESTER;
                    for (int n = 0; n < count; n++) {
                        String socket = person + "/" + n;
                        sockets.add(socket);
                        clients.connectQuietly(
                                socket,
                                deployment.nodeUrl(n % 2),
                                Map.of(
                                        "transports",
                                        List.of("websocket"),
                                        "auth",
                                        Map.of("token", token, "resumeAfter", "0"),
                                        "reconnectionDelay",
                                        50,
                                        "reconnectionDelayMax",
                                        500));
                    }
                });
        return sockets;
    }

    private void awaitSessions(LiveDeployment deployment, int count) {
        Client nobody = new Client(deployment.nodeUrl(0), Map.of());
        await("sessions are " + count)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () ->
                                sessions(nobody) + sessions(nobody.at(deployment.nodeUrl(1)))
                                        == count);
    }

    private static int sessions(Client node) throws Exception {
        JsonNode checks = node.get("/health").data().path("checks");
        int sessions = checks.path("socket-io").path("details").path("sessions").asInt(UNKNOWN);
        int connections = checks.path("live").path("details").path("connections").asInt(UNKNOWN);
        return sessions == connections ? sessions : UNKNOWN;
    }

    private static long head(LiveDeployment deployment) throws Exception {
        return new Client(deployment.nodeUrl(0), Map.of())
                .get("/health")
                .data()
                .at("/checks/live/details/position")
                .asLong();
    }

    private void write(LiveDeployment deployment, int writer) {
        try {
            for (int round = 0; round < ROUNDS_OF_A_WRITER; round++) {
                int person = (writer + round * WRITERS) % REQUESTERS;
                Client user =
                        Client.bearing(
                                deployment.commandsUrl(),
                                Tokens.requester("requester-" + person, "Requester " + person));
                Client agent =
                        Client.bearing(
                                deployment.commandsUrl(),
                                Tokens.agent("agent-" + round % AGENTS, "Agent"));
                String id =
                        send(
                                        user,
                                        "POST",
                                        "/api/support/tickets",
                                        Map.of(
                                                "title", "Chaos",
                                                "description", "d",
                                                "category", "Other"))
                                .path("id")
                                .stringValue();
                String ticket = "/api/admin/support/tickets/" + id;
                send(agent, "POST", ticket + "/messages", Map.of("message", "reply"));
                send(agent, "POST", ticket + "/internal-notes", Map.of("note", "secret"));
                send(
                        user,
                        "POST",
                        "/api/support/tickets/" + id + "/messages",
                        Map.of("message", "m"));
                send(agent, "PATCH", ticket + "/status", Map.of("status", "closed"));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode send(Client client, String method, String path, Object body) throws Exception {
        Client.Answer answer = client.send(method, path, body, Map.of("Prefer", "respond-async"));
        if (answer.status() >= 300) {
            throw new IllegalStateException(path + ": " + answer.status() + " " + answer.body());
        }
        written.incrementAndGet();
        return answer.data();
    }

    /** What a person may see of the whole log, as the plain feed tells it. */
    private static List<String> feed(LiveDeployment deployment, String person, String token) {
        Client client = Client.bearing(deployment.nodeUrl(0), token);
        String path = person.startsWith("agent") ? "/api/admin/support" : "/api/support";
        List<String> all = new ArrayList<>();
        String after = "0";
        boolean more = true;
        try {
            while (more) {
                JsonNode page = client.get(path + "/events?limit=100&after=" + after).data();
                page.path("events")
                        .valueStream()
                        .map(event -> text(event.path("name"), event.path("cursor")))
                        .forEach(all::add);
                after = page.path("next").stringValue();
                more = page.path("more").booleanValue();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    private static boolean haveHeardEnough(JsonNode counts, Map<String, List<String>> expected) {
        return counts.propertyStream()
                .allMatch(
                        count ->
                                count.getValue().intValue()
                                        >= expected.get(person(count.getKey())).size());
    }

    private static List<String> texts(JsonNode report) {
        return report.valueStream()
                .map(frame -> text(frame.path("event"), frame.path("cursor")))
                .toList();
    }

    private static String text(JsonNode name, JsonNode cursor) {
        return name.stringValue() + "@" + cursor.stringValue();
    }

    private static String person(String socket) {
        return socket.substring(0, socket.indexOf('/'));
    }
}
