package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.systemtests.process.Client;
import io.ledgerdesk.systemtests.process.Client.Answer;
import io.ledgerdesk.systemtests.process.ServerProcess;
import io.ledgerdesk.systemtests.process.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Many at once: the replaced backend lost nine of ten of these. */
class ParallelWritesIT {

    @TempDir private static Path directory;
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server =
                ServerProcess.start(
                        "standalone",
                        ServerProcess.freePort(),
                        directory.resolve("server.log"),
                        Map.of(
                                "DATA_DIR",
                                directory.resolve("data").toString(),
                                "LEDGERDESK_DEMO",
                                "false",
                                "LEDGERDESK_JWT_SECRET",
                                Tokens.SECRET));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void fiveHundredParallelOpensAllSucceedWithNumbersOfTheirOwn() throws Exception {
        Client user = Client.bearing(server.url(), Tokens.requester("many", "Many"));

        List<Answer> answers =
                inParallel(
                        500,
                        n ->
                                user.post(
                                        "/api/support/tickets",
                                        Map.of(
                                                "title", "Ticket " + n,
                                                "description", "One of many",
                                                "category", "Other")));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        Set<String> numbers = new HashSet<>();
        answers.forEach(answer -> numbers.add(answer.data().path("ticketNumber").stringValue()));
        assertThat(numbers).hasSize(500);

        JsonNode list = user.get("/api/support/tickets?limit=100").data();
        assertThat(list.path("pagination").path("totalItems").intValue()).isEqualTo(500);
        assertThat(list.path("stats").path("openTickets").intValue()).isEqualTo(500);
    }

    @Test
    void twentyParallelMessagesOnOneTicketAreAllKeptAndCounted() throws Exception {
        Client user = Client.bearing(server.url(), Tokens.requester("talker", "Talker"));
        Client agent = Client.bearing(server.url(), Tokens.agent("ana", "Ana"));
        String ticket =
                user.post(
                                "/api/support/tickets",
                                Map.of(
                                        "title", "Busy",
                                        "description", "Many write at once",
                                        "category", "Other"))
                        .data()
                        .path("id")
                        .stringValue();

        List<Answer> answers =
                inParallel(
                        20,
                        n ->
                                n % 2 == 0
                                        ? user.post(
                                                "/api/support/tickets/" + ticket + "/messages",
                                                Map.of("message", "message " + n))
                                        : agent.post(
                                                "/api/admin/support/tickets/"
                                                        + ticket
                                                        + "/messages",
                                                Map.of("message", "message " + n)));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        JsonNode detail = agent.get("/api/admin/support/tickets/" + ticket).data();
        Set<String> texts = new HashSet<>();
        detail.path("messages").forEach(m -> texts.add(m.path("message").stringValue()));
        assertThat(texts)
                .containsAll(IntStream.range(0, 20).mapToObj(n -> "message " + n).toList());
        assertThat(detail.path("messagesCount").intValue()).isEqualTo(20);
        assertThat(
                        user.get("/api/support/tickets?limit=1")
                                .data()
                                .path("tickets")
                                .path(0)
                                .path("messagesCount")
                                .intValue())
                .isEqualTo(20);
    }

    @FunctionalInterface
    private interface Request {
        Answer send(int n) throws Exception;
    }

    private static List<Answer> inParallel(int count, Request request) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(Math.min(count, 100))) {
            List<Callable<Answer>> calls =
                    IntStream.range(0, count)
                            .<Callable<Answer>>mapToObj(n -> () -> request.send(n))
                            .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> call : clients.invokeAll(calls, 120, TimeUnit.SECONDS)) {
                answers.add(call.get(120, TimeUnit.SECONDS));
            }
            return answers;
        }
    }
}
