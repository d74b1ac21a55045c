package io.ledgerdesk.standalone;

import static io.ledgerdesk.standalone.KnowledgeBase.AGENTS_ARTICLES;
import static io.ledgerdesk.standalone.KnowledgeBase.ANA;
import static io.ledgerdesk.standalone.KnowledgeBase.ARTICLES;
import static io.ledgerdesk.standalone.KnowledgeBase.article;
import static io.ledgerdesk.standalone.KnowledgeBase.bean;
import static io.ledgerdesk.standalone.KnowledgeBase.encoded;
import static io.ledgerdesk.standalone.KnowledgeBase.get;
import static io.ledgerdesk.standalone.KnowledgeBase.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.standalone.KnowledgeBase.Reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Addresses of articles. */
@ExtendWith(KnowledgeBase.class)
class ArticleSlugIT {

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
        send("PUT", AGENTS_ARTICLES + "/" + id, ANA, slug).is(200, "Article updated successfully");
        Reply moved = get("/api/help-support/articles/" + encoded(old));
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.location())
                .isEqualTo("/api/help-support/articles/" + encoded("новый-адрес"));
        assertThat(get(moved.location()).data().path("id").asString()).isEqualTo(id);

        JsonNode other = article("Новый адрес", "text", "draft");
        assertThat(other.path("slug").asString()).isEqualTo("новый-адрес-2");
        send("PUT", AGENTS_ARTICLES + "/" + other.path("id").asString(), ANA, Map.of("slug", old))
                .is(409, "Another article has this slug");

        send("DELETE", AGENTS_ARTICLES + "/" + id, ANA, null);
        get(ARTICLES + "/" + encoded(old)).is(404, "Article not found");
        assertThat(article("Адрес страницы", "text", "draft").path("slug").asString())
                .isEqualTo(old);
    }

    /** With other rounds going on at the same time, and with titles that are another's slug. */
    @Test
    void manyRoundsOfTheSameTitlesAtOnceLeaveNoHoleAndNoDuplicate() throws Exception {
        int titles = 5;
        int each = 8;
        List<Callable<String>> creations = new ArrayList<>();
        for (int i = 0; i < titles * each; i++) {
            String title = "Crowded title no" + i % titles;
            creations.add(() -> article(title, "text", "draft").path("slug").asString());
        }
        Set<String> slugs = new HashSet<>();
        try (ExecutorService agents = Executors.newFixedThreadPool(8)) {
            for (Future<String> slug : agents.invokeAll(creations)) {
                slugs.add(slug.get());
            }
        }
        Set<String> expected = new HashSet<>();
        for (int title = 0; title < titles; title++) {
            expected.add("crowded-title-no" + title);
            for (int number = 2; number <= each; number++) {
                expected.add("crowded-title-no" + title + "-" + number);
            }
        }
        assertThat(slugs).isEqualTo(expected);
    }

    @Test
    void aSlugIsReservedInTheLogTogetherWithItsArticle() throws Exception {
        EventLog log = bean(EventLog.class);
        JsonNode article = article("Kept in the log", "text", "draft");
        String id = article.path("id").asString();
        assertThat(log.holder("article-slug", "kept-in-the-log")).contains(id);

        send("PUT", AGENTS_ARTICLES + "/" + id, ANA, Map.of("slug", "search"))
                .isRefused(409, "slug_taken");
        send("PUT", AGENTS_ARTICLES + "/" + id, ANA, Map.of("slug", "elsewhere in the log"));
        send("PUT", AGENTS_ARTICLES + "/" + id, ANA, Map.of("slug", "kept in the log"))
                .is(200, "Article updated successfully");
        assertThat(log.holder("article-slug", "elsewhere-in-the-log")).contains(id);

        send("DELETE", AGENTS_ARTICLES + "/" + id, ANA, null);
        assertThat(log.holder("article-slug", "kept-in-the-log")).isEmpty();
        assertThat(log.holder("article-slug", "elsewhere-in-the-log")).isEmpty();
    }

    @Test
    void anOldSlugLeadsOnWithWhatWasAskedFor() throws Exception {
        String id = article("Moved with a query", "text", "published").path("id").asString();
        send("PUT", AGENTS_ARTICLES + "/" + id, ANA, Map.of("slug", "moved away"));
        Reply moved = get(ARTICLES + "/moved-with-a-query?format=html&lang=en&x=%7B%7C");
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.location()).isEqualTo(ARTICLES + "/moved-away?lang=en&format=html");
    }
}
