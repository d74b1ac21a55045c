package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.eventstore.progress.ProjectionProgress;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class ReadYourWritesIT {

    private static final String BODY =
            "{\"title\":\"Help\",\"description\":\"Please\",\"category\":\"Other\"}";
    private static final Duration SHORT = Duration.ofMillis(400);

    private static Server server;

    private final Client meera = server.requester("u-meera", "Meera");
    private final Client ana = server.agent("a-ana", "Ana");

    @BeforeAll
    static void start() {
        server = Server.start("--ledgerdesk.command.views-wait=" + SHORT.toMillis() + "ms");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aWriteTellsItsPositionAndThatNoReadModelIsThere() {
        Client client = Server.shared().requester("u-meera", "Meera");

        Answer answer = client.send("POST", "/api/support/tickets", BODY, Map.of());

        assertThat(Long.parseLong(answer.header("X-Event-Position").orElseThrow())).isPositive();
        assertThat(answer.header("X-Views-Lagging")).contains("true");
        assertThat(answer.header("Preference-Applied")).isEmpty();
    }

    @Test
    void whoPrefersNotToWaitIsToldSo() {
        Answer answer = open(Map.of("Prefer", "handling=strict, Respond-Async; wait=5"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Preference-Applied")).contains("respond-async");
        assertThat(answer.header("X-Event-Position")).isPresent();
        assertThat(answer.header("X-Views-Lagging")).isEmpty();
    }

    @Test
    void aRequestersWriteWaitsForListAndDetail() throws Exception {
        reached(0, "ticket-list", "ticket-detail", "ticket-search");
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() -> open(Map.of()));

        reached(1_000_000, "ticket-list", "ticket-detail");

        Answer answer = waiting.get(20, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("X-Views-Lagging")).isEmpty();
    }

    @Test
    void anAgentsWriteWaitsForSearchAndDetail() {
        reached(1_000_000, "ticket-list", "ticket-detail", "ticket-search");
        String ticket = open(Map.of()).text("id");

        Answer answer =
                ana.patch(
                        "/api/admin/support/tickets/" + ticket + "/priority",
                        Map.of("priority", "Low"));

        assertThat(answer.header("X-Views-Lagging")).isEmpty();
    }

    @Test
    void anAnswerThatChangedNothingWaitsForWhatItRestsOn() {
        reached(1_000_000, "ticket-list", "ticket-detail", "ticket-search");
        String close = "/api/support/tickets/" + open(Map.of()).text("id") + "/close";
        assertThat(meera.patch(close, Map.of()).header("X-Event-Position")).isPresent();

        reached(0, "ticket-list", "ticket-detail", "ticket-search");
        Answer behind = meera.patch(close, Map.of());
        reached(1_000_000, "ticket-list", "ticket-detail", "ticket-search");
        Answer caughtUp = meera.patch(close, Map.of());

        assertThat(behind.status()).isEqualTo(200);
        assertThat(behind.header("X-Event-Position")).isEmpty();
        assertThat(behind.header("X-Views-Lagging")).contains("true");
        assertThat(caughtUp.header("X-Views-Lagging")).isEmpty();
    }

    @Test
    void theWaitIsBoundedAndTheWriteSucceedsAnyway() {
        reached(0, "ticket-list", "ticket-detail", "ticket-search");

        long start = System.nanoTime();
        Answer answer = open(Map.of());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("X-Views-Lagging")).contains("true");
    }

    private static void reached(long position, String... readModels) {
        ProjectionProgress progress = server.bean(ProjectionProgress.class);
        for (String readModel : readModels) {
            progress.advanced(readModel, 1, GapAwareTrackingToken.newInstance(position, List.of()));
        }
    }

    private Answer open(Map<String, String> headers) {
        return meera.send("POST", "/api/support/tickets", BODY, headers);
    }
}
