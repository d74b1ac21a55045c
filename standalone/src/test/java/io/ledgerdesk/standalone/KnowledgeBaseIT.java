package io.ledgerdesk.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The knowledge base and the FAQ from outside, on the old paths and on the documented ones. */
class KnowledgeBaseIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String ARTICLES = "/api/support/articles";
    private static final String FAQ = "/api/support/faq";
    private static final String AGENTS_ARTICLES = "/api/admin/support/articles";
    private static final String AGENTS_FAQ = "/api/admin/support/faq";

    @TempDir private static Path directory;
    private static RunningLedgerdesk desk;
    private static String ana;
    private static String eva;

    @BeforeAll
    static void start() throws Exception {
        desk =
                RunningLedgerdesk.startEmpty(
                        directory,
                        "--ledgerdesk.articles.views-interval=100ms",
                        "--ledgerdesk.articles.schedule-interval=100ms",
                        "--ledgerdesk.articles.category-aliases.Money=Payments & Earnings");
        ana = bearer("ana", "agent");
        eva = bearer("eva", "user");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/support/articles, /api/admin/support/articles",
        "/api/help-support/articles, /api/help-support/admin/articles",
    })
    void anArticleLivesOnAllPaths(String readers, String agents) throws Exception {
        Reply created =
                send(
                                "POST",
                                agents,
                                ana,
                                Map.of(
                                        "title", "  Paths to payouts ",
                                        "content", "# Hello",
                                        "category", "Payments & Earnings",
                                        "tags", List.of("Money", "money ", "Bank"),
                                        "metaDescription", "meta",
                                        "authorId", "ignored"))
                        .is(201, "Article created successfully");
        String id = created.data().path("id").asString();
        assertThat(created.data().path("_id").asString()).isEqualTo(id);
        assertThat(created.data().path("title").asString()).isEqualTo("Paths to payouts");
        assertThat(created.data().path("slug").asString()).startsWith("paths-to-payouts");
        assertThat(created.data().path("status").asString()).isEqualTo("draft");
        assertThat(created.data().path("tags").toString()).isEqualTo("[\"bank\",\"money\"]");
        assertThat(created.data().path("authorName").asString()).isEqualTo("ana");
        assertThat(created.data().has("publishedAt")).isFalse();

        get(readers + "/" + id).is(404, "Article not found");
        assertThat(ids(get(readers + "?limit=100").data().path("articles"))).doesNotContain(id);
        assertThat(ids(send("GET", agents + "?limit=100", ana, null).data().path("articles")))
                .contains(id);

        send("PATCH", agents + "/" + id + "/publish", ana, Map.of("publish", true))
                .is(200, "Article published successfully");
        JsonNode article = get(readers + "/" + id).data();
        assertThat(article.path("viewCount").isIntegralNumber()).isTrue();
        assertThat(article.path("helpfulCount").isIntegralNumber()).isTrue();
        assertThat(article.path("isPopular").isBoolean()).isTrue();
        assertThat(article.path("publishedAt").asString()).endsWith("Z");
        assertThat(ids(get(readers + "?limit=100&category=Payments").data().path("articles")))
                .contains(id);
        assertThat(ids(get(readers + "?limit=100&category=Money").data().path("articles")))
                .contains(id);
        JsonNode none = get(readers + "?category=Nonsense").data();
        assertThat(none.path("articles").isEmpty()).isTrue();
        assertThat(none.path("pagination").path("totalPages").asInt(-1)).isZero();

        Reply edited =
                send(
                                "PUT",
                                agents + "/" + id,
                                ana,
                                Map.of("title", "", "content", "# Bye", "metaDescription", ""))
                        .is(200, "Article updated successfully");
        assertThat(edited.data().path("title").asString()).isEqualTo("Paths to payouts");
        assertThat(edited.data().path("content").asString()).isEqualTo("# Bye");
        assertThat(edited.data().has("metaDescription")).isFalse();
        assertThat(edited.data().path("slug").asString())
                .isEqualTo(created.data().path("slug").asString());

        send("PATCH", agents + "/" + id + "/publish", ana, Map.of("publish", false))
                .is(200, "Article unpublished successfully");
        get(readers + "/" + id).is(404, "Article not found");
        send("DELETE", agents + "/" + id, ana, null).is(200, "Article deleted successfully");
        send("GET", agents + "/" + id, ana, null).is(404, "Article not found");
        send("DELETE", agents + "/" + id, ana, null).is(404, "Article not found");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/support/faq, /api/admin/support/faq",
        "/api/help-support/faq, /api/help-support/admin/faq",
    })
    void aFaqEntryLivesOnAllPaths(String readers, String agents) throws Exception {
        Map<String, Object> entry =
                Map.of("question", " How? ", "answer", "So.", "category", "Policies");
        Reply created = send("POST", agents, ana, entry).is(201, "FAQ created successfully");
        String id = created.data().path("id").asString();
        assertThat(created.data().path("isPublished").asBoolean()).isTrue();
        assertThat(created.data().path("question").asString()).isEqualTo("How?");

        assertThat(ids(get(readers + "?category=Policies").data())).contains(id);
        assertThat(get(readers + "?category=Nonsense").data().isEmpty()).isTrue();
        send("POST", readers + "/" + id + "/helpful", eva, Map.of("isHelpful", true))
                .is(200, "Feedback recorded");
        Reply counts =
                send("POST", readers + "/" + id + "/helpful", eva, Map.of("isHelpful", false));
        assertThat(counts.data().path("helpfulCount").asInt(-1)).isZero();
        assertThat(counts.data().path("notHelpfulCount").asInt()).isEqualTo(1);

        send("PUT", agents + "/" + id, ana, Map.of("isPublished", false))
                .is(200, "FAQ updated successfully");
        assertThat(ids(get(readers).data())).doesNotContain(id);
        send("POST", readers + "/" + id + "/helpful", eva, Map.of("isHelpful", true))
                .is(404, "FAQ not found");
        assertThat(ids(send("GET", agents + "?isPublished=false", ana, null).data())).contains(id);
        send("DELETE", agents + "/" + id, ana, null).is(200, "FAQ deleted successfully");
        assertThat(ids(send("GET", agents, ana, null).data())).doesNotContain(id);
        send("PUT", agents + "/" + id, ana, Map.of("answer", "x")).is(404, "FAQ not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/support/categories", "/api/help-support/categories"})
    void categoriesAreTheUnionOfBothOldAnswers(String path) throws Exception {
        JsonNode data = get(path).data();
        assertThat(data.path("categories").size()).isEqualTo(8);
        assertThat(data.path("priorities").size()).isEqualTo(4);
        assertThat(data.path("statuses").size()).isEqualTo(4);
        assertThat(data.path("articleCategories").size()).isEqualTo(9);
        assertThat(data.path("faqCategories").size()).isEqualTo(9);
    }

    @Test
    void whatIsMissingOrWrongIsNamed() throws Exception {
        send("POST", AGENTS_ARTICLES, ana, Map.of("title", "x"))
                .is(400, "Title, content, and category are required");
        send("POST", AGENTS_FAQ, ana, Map.of("question", "x"))
                .is(400, "Question, answer, and category are required");
        String faq = addFaq("General", "Which?", null);
        send("PATCH", AGENTS_FAQ + "/" + faq + "/reorder", ana, Map.of())
                .is(400, "Order is required");
        send("POST", FAQ + "/" + faq + "/helpful", eva, Map.of()).is(400, "isHelpful is required");
        assertThat(
                        send(
                                        "POST",
                                        AGENTS_ARTICLES,
                                        ana,
                                        Map.of(
                                                "title",
                                                "t".repeat(301),
                                                "content",
                                                "c",
                                                "category",
                                                "x"))
                                .body
                                .path("fields")
                                .propertyNames())
                .contains("title", "category");
        get(ARTICLES + "/search").is(400, "Search query is required");
        get(FAQ + "/search?q=%20").is(400, "Search query is required");
        get(ARTICLES + "/nonsense").is(404, "Article not found");
        send("PATCH", AGENTS_ARTICLES + "/nonsense/publish", ana, Map.of("publish", true))
                .is(404, "Article not found");
        assertThat(send("POST", AGENTS_ARTICLES, null, Map.of()).status).isEqualTo(401);
        assertThat(send("POST", AGENTS_ARTICLES, eva, Map.of()).status).isEqualTo(403);
        assertThat(send("POST", FAQ + "/" + faq + "/helpful", null, Map.of()).status)
                .isEqualTo(401);
    }

    @Test
    void theSameTitleInParallelGetsDifferentSlugs() throws Exception {
        List<Callable<String>> creations = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            creations.add(
                    () ->
                            article("Same title for all", "text", "published")
                                    .path("slug")
                                    .asString());
        }
        Set<String> slugs = new HashSet<>();
        try (ExecutorService agents = Executors.newFixedThreadPool(6)) {
            for (Future<String> slug : agents.invokeAll(creations)) {
                slugs.add(slug.get());
            }
        }
        Set<String> expected = new HashSet<>(Set.of("same-title-for-all"));
        for (int i = 2; i <= 12; i++) {
            expected.add("same-title-for-all-" + i);
        }
        assertThat(slugs).isEqualTo(expected);
    }

    @Test
    void anOldSlugLeadsToTheNewOneAndADeletedArticlesSlugIsFree() throws Exception {
        JsonNode article = article("Адрес страницы", "text", "published");
        String id = article.path("id").asString();
        String old = article.path("slug").asString();
        assertThat(get(ARTICLES + "/" + encoded(old)).data().path("id").asString()).isEqualTo(id);

        Map<String, Object> slug = Map.of("slug", "Новый адрес");
        send("PUT", AGENTS_ARTICLES + "/" + id, ana, slug).is(200, "Article updated successfully");
        Reply moved = get("/api/help-support/articles/" + encoded(old));
        assertThat(moved.status).isEqualTo(301);
        assertThat(moved.location)
                .isEqualTo("/api/help-support/articles/" + encoded("новый-адрес"));
        assertThat(get(moved.location).data().path("id").asString()).isEqualTo(id);

        JsonNode other = article("Новый адрес", "text", "draft");
        assertThat(other.path("slug").asString()).isEqualTo("новый-адрес-2");
        send("PUT", AGENTS_ARTICLES + "/" + other.path("id").asString(), ana, Map.of("slug", old))
                .is(409, "Another article has this slug");

        send("DELETE", AGENTS_ARTICLES + "/" + id, ana, null);
        get(ARTICLES + "/" + encoded(old)).is(404, "Article not found");
        assertThat(article("Адрес страницы", "text", "draft").path("slug").asString())
                .isEqualTo(old);
    }

    @Test
    void revisionsAreKeptAndRestored() throws Exception {
        String id = article("Revised", "first", "published").path("id").asString();
        send("PUT", AGENTS_ARTICLES + "/" + id, ana, Map.of("content", "second"));
        String revisions = AGENTS_ARTICLES + "/" + id + "/revisions";
        JsonNode all = send("GET", revisions, ana, null).data();
        assertThat(all.size()).isEqualTo(2);
        assertThat(all.path(0).path("content").asString()).isEqualTo("second");
        assertThat(send("GET", revisions + "/1", ana, null).data().path("content").asString())
                .isEqualTo("first");

        send("POST", revisions + "/1/restore", ana, Map.of()).is(200, "Revision restored");
        JsonNode article = get(ARTICLES + "/" + id).data();
        assertThat(article.path("content").asString()).isEqualTo("first");
        assertThat(article.path("revision").asInt()).isEqualTo(3);
        assertThat(send("GET", revisions + "/3", ana, null).data().path("restoredFrom").asInt())
                .isEqualTo(1);
        send("POST", revisions + "/9/restore", ana, Map.of()).is(404, "Revision not found");
        send("GET", revisions + "/x", ana, null).is(404, "Revision not found");
    }

    @Test
    void anArchivedArticleIsHiddenUntilItIsADraftAgain() throws Exception {
        String id = article("Archived", "text", "published").path("id").asString();
        String path = AGENTS_ARTICLES + "/" + id;
        send("PATCH", path + "/archive", ana, Map.of()).is(200, "Article archived");
        get(ARTICLES + "/" + id).is(404, "Article not found");
        assertThat(send("PATCH", path + "/publish", ana, Map.of("publish", true)).status)
                .isEqualTo(409);
        send("PATCH", path + "/archive", ana, Map.of("archive", false))
                .is(200, "Article taken out of the archive");
        send("PATCH", path + "/publish", ana, Map.of("publish", true))
                .is(200, "Article published successfully");
    }

    @Test
    void aScheduledArticleIsPublishedByItself() throws Exception {
        String id = article("Scheduled", "text", "draft").path("id").asString();
        String path = AGENTS_ARTICLES + "/" + id;
        Reply far =
                send("PATCH", path + "/schedule", ana, Map.of("publishAt", "2999-01-01T00:00:00Z"))
                        .is(200, "Publication scheduled");
        assertThat(far.data().path("scheduledFor").asString())
                .isEqualTo("2999-01-01T00:00:00.000Z");
        send("PATCH", path + "/schedule", ana, Map.of()).is(200, "Publication no longer scheduled");
        send(
                        "PATCH",
                        path + "/schedule",
                        ana,
                        Map.of("publishAt", Instant.now().plusMillis(300).toString()))
                .is(200, "Publication scheduled");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(get(ARTICLES + "/" + id).status).isEqualTo(200));
        JsonNode published = send("GET", path, ana, null).data();
        assertThat(published.has("scheduledFor")).isFalse();
        assertThat(send("PATCH", path + "/schedule", ana, Map.of("publishAt", "soon")).status)
                .isEqualTo(400);
    }

    @Test
    void viewsAreCountedOnceEachAndOnlyOfReaders() throws Exception {
        String id = article("Viewed", "text", "published").path("id").asString();
        for (int i = 0; i < 5; i++) {
            get(ARTICLES + "/" + id);
        }
        send("GET", AGENTS_ARTICLES + "/" + id, ana, null);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(
                                                send("GET", AGENTS_ARTICLES + "/" + id, ana, null)
                                                        .data()
                                                        .path("viewCount")
                                                        .asInt())
                                        .isEqualTo(5));
    }

    @Test
    void twoAgentsWhoReorderAtOnceLeaveNoHoles() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.add(addFaq("Live Streaming", "Ordered " + i, null));
        }
        List<Callable<Reply>> moves = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String id = ids.get(i % 6);
            int place = i * 7 % 6;
            moves.add(
                    () ->
                            send(
                                    "PATCH",
                                    AGENTS_FAQ + "/" + id + "/reorder",
                                    ana,
                                    Map.of("order", place)));
        }
        try (ExecutorService agents = Executors.newFixedThreadPool(4)) {
            for (Future<Reply> move : agents.invokeAll(moves)) {
                assertThat(move.get().status).isEqualTo(200);
            }
        }
        JsonNode listed = get(FAQ + "?category=" + encoded("Live Streaming")).data();
        assertThat(ids(listed)).containsExactlyInAnyOrderElementsOf(ids);
        for (int i = 0; i < 6; i++) {
            assertThat(listed.path(i).path("order").asInt()).isEqualTo(i);
        }
        Reply moved =
                send(
                        "PATCH",
                        AGENTS_FAQ + "/" + ids.getFirst() + "/reorder",
                        ana,
                        Map.of("order", 99));
        assertThat(moved.data().path("id").asString()).isEqualTo(ids.getFirst());
        assertThat(moved.data().path("order").asInt()).isEqualTo(5);
        send("PUT", AGENTS_FAQ + "/" + ids.getFirst(), ana, Map.of("category", "Other"));
        assertThat(get(FAQ + "?category=" + encoded("Live Streaming")).data().size()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "withdrawal, Withdrawal rules",
        "WITHDR, Withdrawal rules",
        "withdrawl, Withdrawal rules",
        "withdrwaal limits, Withdrawal rules",
        "wages, Withdrawal rules",
        "créme, Withdrawal rules",
        "консультация, Консультация",
        "консулътация, Консультация",
        "支払い方法, 支払い方法について",
        "方法, 支払い方法について",
    })
    void articlesAreFoundByBeginningsTyposAndInAnyScript(String typed, String title)
            throws Exception {
        SearchedArticles.once();
        JsonNode hits = get(ARTICLES + "/search?q=" + encoded(typed)).data();
        assertThat(hits.isArray()).isTrue();
        assertThat(hits.path(0).path("title").asString()).as("%s", hits).isEqualTo(title);
    }

    @Test
    void titlesCountMoreThanTagsAndTagsMoreThanTexts() throws Exception {
        article("Nothing special", "A zebra in the text", "published", "plain");
        article("Nothing special either", "text", "published", "zebra");
        article("Zebra", "text", "published", "plain");
        article("Zebra draft", "text", "draft", "zebra");

        JsonNode hits = get(ARTICLES + "/search?q=zebra&limit=10").data();

        assertThat(titles(hits))
                .containsExactly("Zebra", "Nothing special either", "Nothing special");
        assertThat(hits.path(2).path("snippet").asString())
                .isEqualTo("A <mark>zebra</mark> in the text");
        assertThat(get(ARTICLES + "/search?q=zebra&limit=1").data().size()).isEqualTo(1);
        assertThat(get(ARTICLES + "/search?q=" + encoded("'\\:*&|!()<->")).data().isEmpty())
                .isTrue();
    }

    @Test
    void anArticleIsAnsweredAsHtmlOnRequestAndInert() throws Exception {
        String id =
                article(
                                "Shown",
                                "# Hi\n\nA <script>alert(1)</script>\n\n[x](javascript:alert(1))",
                                "published")
                        .path("id")
                        .asString();
        assertThat(get(ARTICLES + "/" + id).data().has("html")).isFalse();
        assertThat(get(ARTICLES + "/" + id + "?format=html").data().path("html").asString())
                .contains("<h1>Hi</h1>", "&lt;script&gt;")
                .doesNotContain("<script", "javascript:");
        assertThat(
                        send("GET", AGENTS_ARTICLES + "/" + id + "?format=html", ana, null)
                                .data()
                                .path("html")
                                .asString())
                .contains("<h1>Hi</h1>");
    }

    @Test
    void whoWritesATicketIsToldOfArticles() throws Exception {
        article("Recovering a forgotten passphrase", "How to get in again", "published", "login");
        JsonNode suggestions =
                send(
                                "POST",
                                ARTICLES + "/suggest",
                                null,
                                Map.of(
                                        "title", "I cannot get in",
                                        "description", "I have forgotten my passphrase, help!"))
                        .data();
        assertThat(suggestions.path(0).path("title").asString())
                .isEqualTo("Recovering a forgotten passphrase");
        send("POST", ARTICLES + "/suggest", null, Map.of()).is(400, "Title is required");
    }

    @Test
    void theFaqIsSearchedToo() throws Exception {
        String id = addFaq("Technical", "Why does the microphone crackle?", "Check the cable");
        for (String typed : List.of("microphone", "micro", "microphon crackel", "cable")) {
            JsonNode hits = get("/api/help-support/faq/search?q=" + encoded(typed)).data();
            assertThat(hits.path(0).path("id").asString()).as(typed).isEqualTo(id);
        }
    }

    private static final class SearchedArticles {
        private static boolean written;

        static synchronized void once() throws Exception {
            if (!written) {
                article("Withdrawal rules", "Limits of créme", "published", "wages");
                article("Консультация", "Как записаться", "published", "x");
                article("支払い方法について", "説明", "published", "x");
                written = true;
            }
        }
    }

    private static JsonNode article(String title, String content, String status, String... tags)
            throws Exception {
        Map<String, Object> body = new HashMap<>();
        body.put("title", title);
        body.put("content", content);
        body.put("category", "Other");
        body.put("status", status);
        body.put("tags", List.of(tags));
        return send("POST", AGENTS_ARTICLES, ana, body)
                .is(201, "Article created successfully")
                .data();
    }

    private static String addFaq(String category, String question, String answer) throws Exception {
        return send(
                        "POST",
                        AGENTS_FAQ,
                        ana,
                        Map.of(
                                "question",
                                question,
                                "answer",
                                answer == null ? "Answer" : answer,
                                "category",
                                category))
                .is(201, "FAQ created successfully")
                .data()
                .path("id")
                .asString();
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.forEach(one -> ids.add(one.path("id").asString()));
        return ids;
    }

    private static List<String> titles(JsonNode list) {
        List<String> titles = new ArrayList<>();
        list.forEach(one -> titles.add(one.path("title").asString()));
        return titles;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Reply get(String path) throws Exception {
        return send("GET", path, null, null);
    }

    private static Reply send(String method, String path, String token, Object body)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + desk.property("local.server.port")
                                                + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(body)));
        if (token != null) {
            request.header("Authorization", token);
        }
        HttpResponse<String> response =
                HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(
                response.statusCode(),
                JSON.readTree(response.body()),
                response.headers().firstValue("Location").orElse(""));
    }

    private static String bearer(String subject, String role) throws Exception {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader(JWSAlgorithm.HS256),
                        new JWTClaimsSet.Builder()
                                .subject(subject)
                                .claim("role", role)
                                .expirationTime(new Date(System.currentTimeMillis() + 3_600_000))
                                .build());
        token.sign(new MACSigner(RunningLedgerdesk.SECRET.getBytes(StandardCharsets.UTF_8)));
        return "Bearer " + token.serialize();
    }

    private record Reply(int status, JsonNode body, String location) {

        JsonNode data() {
            return body.path("data");
        }

        Reply is(int expected, String message) {
            assertThat(status).as("%s", body).isEqualTo(expected);
            assertThat(body.path("message").asString()).isEqualTo(message);
            return this;
        }
    }
}
