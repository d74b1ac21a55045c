package io.ledgerdesk.standalone;

import static io.ledgerdesk.standalone.KnowledgeBase.AGENTS_ARTICLES;
import static io.ledgerdesk.standalone.KnowledgeBase.AGENTS_FAQ;
import static io.ledgerdesk.standalone.KnowledgeBase.ANA;
import static io.ledgerdesk.standalone.KnowledgeBase.ARTICLES;
import static io.ledgerdesk.standalone.KnowledgeBase.EVA;
import static io.ledgerdesk.standalone.KnowledgeBase.FAQ;
import static io.ledgerdesk.standalone.KnowledgeBase.addFaq;
import static io.ledgerdesk.standalone.KnowledgeBase.article;
import static io.ledgerdesk.standalone.KnowledgeBase.encoded;
import static io.ledgerdesk.standalone.KnowledgeBase.get;
import static io.ledgerdesk.standalone.KnowledgeBase.ids;
import static io.ledgerdesk.standalone.KnowledgeBase.send;
import static io.ledgerdesk.standalone.KnowledgeBase.titles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.standalone.KnowledgeBase.Reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How articles live, under all paths and for all callers. */
@ExtendWith(KnowledgeBase.class)
class ArticleLifeIT {

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
                                ANA,
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
        assertThat(ids(send("GET", agents + "?limit=100", ANA, null).data().path("articles")))
                .contains(id);

        send("PATCH", agents + "/" + id + "/publish", ANA, Map.of("publish", true))
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
                                ANA,
                                Map.of("title", "", "content", "# Bye", "metaDescription", ""))
                        .is(200, "Article updated successfully");
        assertThat(edited.data().path("title").asString()).isEqualTo("Paths to payouts");
        assertThat(edited.data().path("content").asString()).isEqualTo("# Bye");
        assertThat(edited.data().has("metaDescription")).isFalse();
        assertThat(edited.data().path("slug").asString())
                .isEqualTo(created.data().path("slug").asString());

        send("PATCH", agents + "/" + id + "/publish", ANA, Map.of("publish", false))
                .is(200, "Article unpublished successfully");
        get(readers + "/" + id).is(404, "Article not found");
        send("DELETE", agents + "/" + id, ANA, null).is(200, "Article deleted successfully");
        send("GET", agents + "/" + id, ANA, null).is(404, "Article not found");
        send("DELETE", agents + "/" + id, ANA, null).is(404, "Article not found");
    }

    @Test
    void anArchivedArticleIsHiddenUntilItIsADraftAgain() throws Exception {
        String id = article("Archived", "text", "published").path("id").asString();
        String path = AGENTS_ARTICLES + "/" + id;
        send("PATCH", path + "/archive", ANA, Map.of()).is(200, "Article archived");
        get(ARTICLES + "/" + id).is(404, "Article not found");
        assertThat(send("PATCH", path + "/publish", ANA, Map.of("publish", true)).status())
                .isEqualTo(409);
        send("PATCH", path + "/archive", ANA, Map.of("archive", false))
                .is(200, "Article taken out of the archive");
        send("PATCH", path + "/publish", ANA, Map.of("publish", true))
                .is(200, "Article published successfully");
    }

    @Test
    void aScheduledArticleIsPublishedByItself() throws Exception {
        String id = article("Scheduled", "text", "draft").path("id").asString();
        String path = AGENTS_ARTICLES + "/" + id;
        Reply far =
                send("PATCH", path + "/schedule", ANA, Map.of("publishAt", "2999-01-01T00:00:00Z"))
                        .is(200, "Publication scheduled");
        assertThat(far.data().path("scheduledFor").asString())
                .isEqualTo("2999-01-01T00:00:00.000Z");
        send("PATCH", path + "/schedule", ANA, Map.of()).is(200, "Publication no longer scheduled");
        send(
                        "PATCH",
                        path + "/schedule",
                        ANA,
                        Map.of("publishAt", Instant.now().plusMillis(300).toString()))
                .is(200, "Publication scheduled");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(get(ARTICLES + "/" + id).status()).isEqualTo(200));
        JsonNode published = send("GET", path, ANA, null).data();
        assertThat(published.has("scheduledFor")).isFalse();
        assertThatTheTimerIsInTheTreeOfWhatWasWanted(id);
        assertThat(send("PATCH", path + "/schedule", ANA, Map.of("publishAt", "soon")).status())
                .isEqualTo(400);
    }

    private void assertThatTheTimerIsInTheTreeOfWhatWasWanted(String id) throws Exception {
        JsonNode wanted = events(id, "article-publication-scheduled");
        JsonNode done = events(id, "article-published");
        assertThat(done.path("causationId").asString())
                .isEqualTo(wanted.path("eventId").asString("none"));
        String correlationId = wanted.path("correlationId").asString("");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            JsonNode tree =
                                    send(
                                                    "GET",
                                                    "/api/admin/audit/causation/" + correlationId,
                                                    ANA,
                                                    null)
                                            .data();
                            JsonNode origin = tree.path("origin");
                            assertThat(origin.path("source").asString("")).isEqualTo("rest");
                            assertThat(origin.path("actorId").asString("")).isEqualTo("ana");
                            assertThat(origin.path("commands").asInt()).isEqualTo(2);
                            assertThat(origin.path("events").asInt()).isEqualTo(2);
                            assertThat(origin.path("uniform").asBoolean()).isTrue();
                            JsonNode root = tree.path("roots").path(0);
                            JsonNode timer =
                                    root.path("effects").path(0).path("consequences").path(0);
                            assertThat(root.path("source").asString("")).isEqualTo("rest");
                            assertThat(timer.path("source").asString("")).isEqualTo("timer");
                            assertThat(
                                            timer.path("effects")
                                                    .path(0)
                                                    .path("event")
                                                    .path("eventId")
                                                    .asString(""))
                                    .isEqualTo(done.path("eventId").asString("none"));
                        });
    }

    /** The newest one of a type. */
    private JsonNode events(String id, String type) throws Exception {
        JsonNode events =
                send("GET", "/api/admin/audit/articles/" + id + "/events?type=" + type, ANA, null)
                        .data()
                        .path("events");
        assertThat(events).isNotEmpty();
        return events.path(events.size() - 1);
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
                        send("GET", AGENTS_ARTICLES + "/" + id + "?format=html", ANA, null)
                                .data()
                                .path("html")
                                .asString())
                .contains("<h1>Hi</h1>");
    }

    @Test
    void whatIsMissingOrWrongIsNamed() throws Exception {
        send("POST", AGENTS_ARTICLES, ANA, Map.of("title", "x"))
                .is(400, "Title, content, and category are required");
        send("POST", AGENTS_FAQ, ANA, Map.of("question", "x"))
                .is(400, "Question, answer, and category are required");
        String faq = addFaq("General", "Which?", null);
        send("PATCH", AGENTS_FAQ + "/" + faq + "/reorder", ANA, Map.of())
                .is(400, "Order is required");
        send("POST", FAQ + "/" + faq + "/helpful", EVA, Map.of()).is(400, "isHelpful is required");
        assertThat(
                        send(
                                        "POST",
                                        AGENTS_ARTICLES,
                                        ANA,
                                        Map.of(
                                                "title",
                                                "t".repeat(301),
                                                "content",
                                                "c",
                                                "category",
                                                "x"))
                                .body()
                                .path("fields")
                                .propertyNames())
                .contains("title", "category");
        get(ARTICLES + "/search").is(400, "Search query is required");
        get(FAQ + "/search?q=%20").is(400, "Search query is required");
        get(ARTICLES + "/nonsense").is(404, "Article not found");
        send("PATCH", AGENTS_ARTICLES + "/nonsense/publish", ANA, Map.of("publish", true))
                .is(404, "Article not found");
        assertThat(send("POST", AGENTS_ARTICLES, null, Map.of()).status()).isEqualTo(401);
        assertThat(send("POST", AGENTS_ARTICLES, EVA, Map.of()).status()).isEqualTo(403);
        assertThat(send("POST", FAQ + "/" + faq + "/helpful", null, Map.of()).status())
                .isEqualTo(401);
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
    void aListIsSortedAndPagedAndKnowsTheUsualParameters() throws Exception {
        article("Paged b", "text", "published", Map.of("category", "Live Streaming"));
        article("Paged a", "text", "published", Map.of("category", "Live Streaming"));
        article("Paged c", "text", "draft", Map.of("category", "Live Streaming"));
        String path =
                "/api/help-support/articles?category="
                        + encoded("Live Streaming")
                        + "&sortBy=title&sortOrder=asc";

        JsonNode all = get(path).data();
        assertThat(titles(all.path("articles"))).containsExactly("Paged a", "Paged b");
        JsonNode second = get(path + "&limit=1&page=2").data();
        assertThat(titles(second.path("articles"))).containsExactly("Paged b");
        assertThat(second.path("pagination").path("totalItems").asInt()).isEqualTo(2);
        assertThat(second.path("pagination").path("totalPages").asInt()).isEqualTo(2);
        assertThat(second.path("pagination").path("currentPage").asInt()).isEqualTo(2);
        assertThat(second.path("pagination").path("itemsPerPage").asInt()).isEqualTo(1);
        assertThat(get(path + "&page=0&limit=1000").data().path("pagination").path("currentPage"))
                .hasToString("1");
        assertThat(get(path + "&page=abc").status()).isEqualTo(400);
        JsonNode agents =
                send(
                                "GET",
                                "/api/help-support/admin/articles?status=draft&category="
                                        + encoded("Live Streaming"),
                                ANA,
                                null)
                        .data();
        assertThat(titles(agents.path("articles"))).containsExactly("Paged c");
    }

    @ParameterizedTest
    @CsvSource({"title, 300", "content, 50000", "metaDescription, 200"})
    void aTextMayBeAsLongAsTheContractSaysAndNoLonger(String field, int longest) throws Exception {
        Map<String, Object> body =
                new HashMap<>(Map.of("title", "Long", "content", "c", "category", "Other"));
        body.put(field, "x".repeat(longest));
        Reply created = send("POST", AGENTS_ARTICLES, ANA, body);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().path(field).asString()).hasSize(longest);

        body.put(field, "x".repeat(longest + 1));
        String path = AGENTS_ARTICLES + "/" + created.data().path("id").asString();
        for (Reply refused :
                List.of(
                        send("POST", AGENTS_ARTICLES, ANA, body),
                        send("PUT", path, ANA, Map.of(field, "x".repeat(longest + 1))))) {
            refused.isRefused(400, "validation_failed");
            assertThat(refused.body().path("fields").has(field)).isTrue();
        }
        assertThat(send("DELETE", path, ANA, null).body().has("data")).isFalse();
    }

    @Test
    void aVoteCountsOnceAUserAndNotOnDrafts() throws Exception {
        String id = article("Voted", "text", "published").path("id").asString();
        for (String path : List.of(ARTICLES, "/api/help-support/articles")) {
            String helpful = path + "/" + id + "/helpful";
            send("POST", helpful, EVA, Map.of("isHelpful", false)).is(200, "Feedback recorded");
            JsonNode counts = send("POST", helpful, EVA, Map.of("isHelpful", true)).data();
            assertThat(counts.path("helpfulCount").asInt(-1)).isEqualTo(1);
            assertThat(counts.path("notHelpfulCount").asInt(-1)).isZero();
            send("POST", helpful, EVA, Map.of()).is(400, "isHelpful is required");
            assertThat(send("POST", helpful, null, Map.of("isHelpful", true)).status())
                    .isEqualTo(401);
        }
        String draft = article("Not voted", "text", "draft").path("id").asString();
        send("POST", ARTICLES + "/" + draft + "/helpful", EVA, Map.of("isHelpful", true))
                .is(404, "Article not found");
    }
}
