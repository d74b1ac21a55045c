package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.systemtests.process.Client;
import io.ledgerdesk.systemtests.process.Client.Answer;
import io.ledgerdesk.systemtests.process.ServerProcess;
import io.ledgerdesk.systemtests.process.Tokens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The process is killed in the middle of its work; what was acknowledged is there, once. */
class CrashIT {

    private static final int OPENS = 200;
    private static final int KILL_AFTER = 60;

    @TempDir private Path directory;

    @Test
    void everyAcknowledgedTicketSurvivesAKillExactlyOnce() throws Exception {
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        int port = ServerProcess.freePort();
        try (ServerProcess first = start(port)) {
            Client user = Client.bearing(first.url(), Tokens.requester("crash-user", "Uma"));
            try (ExecutorService clients = Executors.newFixedThreadPool(40)) {
                for (int n = 0; n < OPENS; n++) {
                    int number = n;
                    clients.submit(() -> open(user, number, acknowledged));
                }
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> acknowledged.size() >= KILL_AFTER);
                first.kill();
                clients.shutdown();
                assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(acknowledged.size()).isBetween(KILL_AFTER, OPENS - 1);

        try (ServerProcess second = start(port)) {
            Client user = Client.bearing(second.url(), Tokens.requester("crash-user", "Uma"));
            Client agent = Client.bearing(second.url(), Tokens.agent("ana", "Ana"));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () ->
                                    assertThat(idsToNumbers(user, "/api/support/tickets"))
                                            .containsAllEntriesOf(acknowledged));
            Map<String, String> stored = idsToNumbers(user, "/api/support/tickets");
            assertThat(new HashSet<>(stored.values())).hasSameSizeAs(stored.keySet());
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () ->
                                    assertThat(idsToNumbers(agent, "/api/admin/support/tickets"))
                                            .isEqualTo(stored));
            for (String id : acknowledged.keySet().stream().limit(20).toList()) {
                assertThat(user.get("/api/support/tickets/" + id).status()).isEqualTo(200);
            }
            Answer next =
                    user.post(
                            "/api/support/tickets",
                            Map.of("title", "After", "description", "d", "category", "Other"));
            assertThat(next.status()).isEqualTo(201);
            assertThat(stored.values())
                    .doesNotContain(next.data().path("ticketNumber").stringValue());
        }
    }

    private ServerProcess start(int port) {
        return ServerProcess.start(
                "standalone",
                port,
                directory.resolve("server.log"),
                Map.of(
                        "DATA_DIR",
                        directory.resolve("data").toString(),
                        "LEDGERDESK_DEMO",
                        "false",
                        "LEDGERDESK_JWT_SECRET",
                        Tokens.SECRET));
    }

    private static void open(Client user, int number, Map<String, String> acknowledged) {
        try {
            Answer answer =
                    user.post(
                            "/api/support/tickets",
                            Map.of(
                                    "title", "Ticket " + number,
                                    "description", "Opened while the process dies",
                                    "category", "Other"));
            if (answer.status() == 201) {
                acknowledged.put(
                        answer.data().path("id").stringValue(),
                        answer.data().path("ticketNumber").stringValue());
            }
        } catch (IOException e) {
            assertThat(e).as("the server was killed").isNotNull();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> idsToNumbers(Client client, String path)
            throws IOException, InterruptedException {
        Map<String, String> found = new HashMap<>();
        Set<String> doubled = new HashSet<>();
        for (int page = 1; ; page++) {
            var tickets = client.get(path + "?limit=100&page=" + page).data().path("tickets");
            if (tickets.isEmpty()) {
                assertThat(doubled).isEmpty();
                return found;
            }
            tickets.forEach(
                    ticket -> {
                        String id = ticket.path("id").stringValue();
                        if (found.put(id, ticket.path("ticketNumber").stringValue()) != null) {
                            doubled.add(id);
                        }
                    });
        }
    }
}
