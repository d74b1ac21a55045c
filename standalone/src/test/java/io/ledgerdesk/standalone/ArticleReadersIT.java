package io.ledgerdesk.standalone;

import static io.ledgerdesk.standalone.KnowledgeBase.AGENTS_ARTICLES;
import static io.ledgerdesk.standalone.KnowledgeBase.ANA;
import static io.ledgerdesk.standalone.KnowledgeBase.ARTICLES;
import static io.ledgerdesk.standalone.KnowledgeBase.EVA;
import static io.ledgerdesk.standalone.KnowledgeBase.article;
import static io.ledgerdesk.standalone.KnowledgeBase.bearer;
import static io.ledgerdesk.standalone.KnowledgeBase.get;
import static io.ledgerdesk.standalone.KnowledgeBase.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What readers do with articles, and what it adds up to. */
@ExtendWith(KnowledgeBase.class)
class ArticleReadersIT {

    private static final String STATISTICS = "/api/admin/support/stats/articles";

    @Test
    void viewsAreCountedOnceEachAndOnlyOfReaders() throws Exception {
        String id = article("Viewed", "text", "published").path("id").asString();
        for (int i = 0; i < 5; i++) {
            get(ARTICLES + "/" + id);
        }
        send("GET", AGENTS_ARTICLES + "/" + id, ANA, null);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(
                                                send("GET", AGENTS_ARTICLES + "/" + id, ANA, null)
                                                        .data()
                                                        .path("viewCount")
                                                        .asInt())
                                        .isEqualTo(5));
    }

    @Test
    void anArticleIsPopularFromSoManyViews() throws Exception {
        String id = article("Popular", "text", "published").path("id").asString();
        assertThat(get(ARTICLES + "/" + id).data().path("isPopular").asBoolean(true)).isFalse();
        for (int i = 1; i < 100; i++) {
            get(ARTICLES + "/" + id);
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            JsonNode article =
                                    send("GET", AGENTS_ARTICLES + "/" + id, ANA, null).data();
                            assertThat(article.path("viewCount").asInt()).isEqualTo(100);
                            assertThat(article.path("isPopular").asBoolean()).isTrue();
                        });
    }

    @Test
    void whoseProblemWasSolvedCountsOnceInTheArticleAndInTheStatistics() throws Exception {
        String id = article("Solving", "text", "published").path("id").asString();
        JsonNode before = statistics("").path("overview");
        String resolved = "/" + id + "/resolved";
        send("POST", ARTICLES + resolved, EVA, Map.of("isResolved", true, "occasion", "suggestion"))
                .is(200, "Thank you for telling us");
        send("POST", "/api/help-support/articles" + resolved, EVA, Map.of("isResolved", true));
        String max = bearer("max", "user");
        JsonNode second = send("POST", ARTICLES + resolved, max, Map.of("isResolved", true)).data();
        assertThat(second.path("resolvedCount").asInt()).isEqualTo(2);
        assertThat(get(ARTICLES + "/" + id).data().path("resolvedCount").asInt()).isEqualTo(2);
        send("POST", ARTICLES + "/" + id + "/helpful", EVA, Map.of("isHelpful", true));

        JsonNode after = statistics("?period=30d");
        assertThat(after.path("overview").path("resolved").asInt())
                .isEqualTo(before.path("resolved").asInt() + 2);
        assertThat(after.path("overview").path("resolvedBySuggestion").asInt())
                .isEqualTo(before.path("resolvedBySuggestion").asInt() + 1);
        assertThat(after.path("trends").path(0).path("date").asString()).startsWith("20");
        JsonNode article = after.path("articles").path(0);
        assertThat(article.path("title").asString()).isEqualTo("Solving");
        assertThat(article.path("activity").path("resolved").asInt()).isEqualTo(2);
        assertThat(article.path("activity").path("helpful").asInt()).isEqualTo(1);
        assertThat(statistics("?to=2001-01-01").path("articles").isEmpty()).isTrue();

        send("POST", ARTICLES + resolved, max, Map.of("isResolved", false));
        assertThat(get(ARTICLES + "/" + id).data().path("resolvedCount").asInt()).isEqualTo(1);
    }

    @Test
    void whatMakesNoSenseIsNoSolution() throws Exception {
        String draft = article("Solving nothing", "text", "draft").path("id").asString();
        String resolved = ARTICLES + "/" + draft + "/resolved";
        send("POST", resolved, EVA, Map.of("isResolved", true)).is(404, "Article not found");
        send("POST", resolved, EVA, Map.of()).is(400, "isResolved is required");
        assertThat(
                        send("POST", resolved, EVA, Map.of("isResolved", true, "occasion", "dream"))
                                .status())
                .isEqualTo(400);
        assertThat(send("POST", resolved, null, Map.of("isResolved", true)).status())
                .isEqualTo(401);
        for (String wrong :
                List.of(
                        "?period=2d",
                        "?from=soon",
                        "?from=2026-02-02&to=2026-01-01",
                        "?to=0001-01-01")) {
            send("GET", STATISTICS + wrong, ANA, null).isRefused(400, "validation_failed");
        }
        assertThat(send("GET", STATISTICS, EVA, null).status()).isEqualTo(403);
    }

    private static JsonNode statistics(String query) throws Exception {
        return send("GET", STATISTICS + query, ANA, null).data();
    }
}
