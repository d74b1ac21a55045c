package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;
import io.ledgerdesk.systemtests.process.Client;
import io.ledgerdesk.systemtests.process.Client.Answer;
import io.ledgerdesk.systemtests.process.ServerProcess;
import io.ledgerdesk.systemtests.process.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Command side and query side as two processes on one PostgreSQL. */
class SplitDeploymentIT {

    @TempDir private static Path directory;
    private static ServerProcess commands;
    private static ServerProcess queries;
    private static Map<String, String> environment;

    private final Client user =
            Client.bearing(commands.url(), Tokens.requester("split-user", "Uma"));
    private final Client agent = Client.bearing(commands.url(), Tokens.agent("ana", "Ana"));

    @BeforeAll
    static void start() {
        PostgresDatabase database = TestPostgres.freshDatabase();
        environment =
                Map.of(
                        "SPRING_DATASOURCE_URL",
                        database.url(),
                        "SPRING_DATASOURCE_USERNAME",
                        database.username(),
                        "LEDGERDESK_IDENTITY_JWT_SECRET",
                        Tokens.SECRET,
                        "LEDGERDESK_COMMAND_VIEWSWAIT",
                        "5s",
                        "LEDGERDESK_UPLOADS_DIRECTORY",
                        directory.resolve("uploads").toString(),
                        "LEDGERDESK_ARTICLES_VIEWSINTERVAL",
                        "200ms");
        commands =
                ServerProcess.launch(
                        "command-side",
                        ServerProcess.freePort(),
                        directory.resolve("commands.log"),
                        environment);
        queries = startQueries();
        commands.awaitReady();
    }

    private static ServerProcess startQueries() {
        return ServerProcess.start(
                "query-side",
                ServerProcess.freePort(),
                directory.resolve("queries.log"),
                environment);
    }

    @AfterAll
    static void stop() {
        commands.close();
        queries.close();
    }

    @Test
    void aWriteIsSeenByTheNextReadInTheOtherProcess() throws Exception {
        open("The first one wakes everything up");
        for (int n = 0; n < 30; n++) {
            Answer opened = open("Split " + n);
            assertThat(opened.header("X-Views-Lagging")).isEmpty();
            assertThat(opened.header("X-Event-Position")).isPresent();
            String id = opened.data().path("id").stringValue();

            JsonNode newest =
                    user.at(queries.url())
                            .get("/api/support/tickets?limit=1")
                            .data()
                            .path("tickets")
                            .path(0);
            assertThat(newest.path("id").stringValue()).isEqualTo(id);

            Answer replied =
                    agent.post(
                            "/api/admin/support/tickets/" + id + "/messages",
                            Map.of("message", "reply " + n));
            assertThat(replied.header("X-Views-Lagging")).isEmpty();
            JsonNode detail =
                    agent.at(queries.url()).get("/api/admin/support/tickets/" + id).data();
            assertThat(detail.path("status").stringValue()).isEqualTo("waiting_for_user");
            assertThat(detail.path("messages").size()).isEqualTo(1);
        }
    }

    @Test
    void aReadWaitsForThePositionItNames() throws Exception {
        Answer opened =
                user.send(
                        "POST",
                        "/api/support/tickets",
                        Map.of("title", "Async", "description", "d", "category", "Other"),
                        Map.of("Prefer", "respond-async"));
        assertThat(opened.header("Preference-Applied")).contains("respond-async");
        String position = opened.header("X-Event-Position").orElseThrow();

        Answer list =
                user.at(queries.url())
                        .get(
                                "/api/support/tickets?limit=1",
                                Map.of("X-Min-Event-Position", position));

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.data().path("tickets").path(0).path("id").stringValue())
                .isEqualTo(opened.data().path("id").stringValue());
    }

    @Test
    void aReadThatNamesAPositionFarAheadIsToldSoWithinItsBound() throws Exception {
        long start = System.nanoTime();
        Answer list =
                user.at(queries.url())
                        .get("/api/support/tickets", Map.of("X-Min-Event-Position", "999999999"));

        assertThat(list.status()).isEqualTo(503);
        assertThat(list.body().path("code").stringValue()).isEqualTo("views_lagging");
        assertThat(list.header("Retry-After")).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void writesGoOnWhileTheQuerySideIsDownAndItCatchesUpByItself() throws Exception {
        queries.kill();
        Answer opened = open("While nobody looks");
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.header("X-Views-Lagging")).isPresent();

        queries = startQueries();

        Answer list =
                user.at(queries.url())
                        .get(
                                "/api/support/tickets?limit=1",
                                Map.of(
                                        "X-Min-Event-Position",
                                        opened.header("X-Event-Position").orElseThrow()));
        assertThat(list.data().path("tickets").path(0).path("id").stringValue())
                .isEqualTo(opened.data().path("id").stringValue());
    }

    @Test
    void whatMatchesAViewIsFoundThereAndChangedHere() throws Exception {
        String tag = "bulk-" + System.nanoTime();
        for (int n = 0; n < 3; n++) {
            String id = open("Bulk " + n).data().path("id").stringValue();
            agent.put("/api/admin/support/tickets/" + id + "/tags", Map.of("tags", List.of(tag)));
        }
        String view =
                agent.post(
                                "/api/admin/support/views",
                                Map.of("name", "Mine", "filters", Map.of("tag", tag)))
                        .data()
                        .path("id")
                        .stringValue();
        Answer started =
                agent.post(
                        "/api/admin/support/tickets/bulk-action",
                        Map.of("action", "close", "view", view));
        assertThat(started.status()).isEqualTo(202);
        String job = "/api/admin/support/bulk-jobs/" + started.data().path("id").stringValue();

        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                agent.at(queries.url())
                                        .get(job)
                                        .data()
                                        .path("state")
                                        .asString()
                                        .equals("done"));
        assertThat(agent.at(queries.url()).get(job).data().path("modified").longValue())
                .isEqualTo(3);
        assertThat(agent.at(queries.url()).get(job + "/results").data().path("results").size())
                .isEqualTo(3);
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                agent.at(queries.url())
                                                .get(
                                                        "/api/admin/support/tickets?status=closed&view="
                                                                + view)
                                                .data()
                                                .path("tickets")
                                                .size()
                                        == 3);
    }

    @Test
    void anArticleIsWrittenHereReadThereAndItsViewsComeBack() throws Exception {
        Answer created =
                agent.post(
                        "/api/admin/support/articles",
                        Map.of(
                                "title", "Split",
                                "content", "c",
                                "category", "Other",
                                "status", "published"));
        assertThat(created.status()).isEqualTo(201);
        String id = created.data().path("id").stringValue();
        // Only the one read that succeeds is a view.
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                user.at(queries.url()).get("/api/support/articles/" + id).status()
                                        == 200);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(
                                                agent.at(queries.url())
                                                        .get("/api/admin/support/articles/" + id)
                                                        .data()
                                                        .path("viewCount")
                                                        .intValue())
                                        .isEqualTo(1));
    }

    @Test
    void aFileThatTheCommandSideTookIsServedByTheQuerySide() throws Exception {
        HttpResponse<String> uploaded =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        commands.url()
                                                                + "/api/support/tickets/upload"))
                                        .timeout(Duration.ofSeconds(30))
                                        .header(
                                                "Authorization",
                                                "Bearer " + Tokens.requester("split-user", "Uma"))
                                        .header("Content-Type", "multipart/form-data; boundary=b")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        "--b\r\nContent-Disposition: form-data;"
                                                                + " name=\"file\";"
                                                                + " filename=\"a.txt\"\r\n\r\n"
                                                                + "\"kept\"\r\n--b--\r\n"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(200);
        String url =
                JsonMapper.shared()
                        .readTree(uploaded.body())
                        .path("data")
                        .path("url")
                        .stringValue();

        Answer served = new Client(queries.url(), Map.of()).get(url);
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.body().stringValue()).isEqualTo("kept");
    }

    @Test
    void eachSideAnswersOnlyItsOwnRoutes() throws Exception {
        assertThat(user.get("/api/support/tickets").status()).isIn(404, 405);
        assertThat(
                        user.at(queries.url())
                                .post("/api/support/tickets", Map.of("title", "x"))
                                .status())
                .isIn(404, 405);
    }

    private Answer open(String title) throws Exception {
        return user.post(
                "/api/support/tickets",
                Map.of("title", title, "description", "d", "category", "Other"));
    }
}
