package io.ledgerdesk.standalone;

import static io.ledgerdesk.standalone.KnowledgeBase.AGENTS_ARTICLES;
import static io.ledgerdesk.standalone.KnowledgeBase.AGENTS_FAQ;
import static io.ledgerdesk.standalone.KnowledgeBase.ANA;
import static io.ledgerdesk.standalone.KnowledgeBase.ARTICLES;
import static io.ledgerdesk.standalone.KnowledgeBase.EVA;
import static io.ledgerdesk.standalone.KnowledgeBase.FAQ;
import static io.ledgerdesk.standalone.KnowledgeBase.addFaq;
import static io.ledgerdesk.standalone.KnowledgeBase.article;
import static io.ledgerdesk.standalone.KnowledgeBase.get;
import static io.ledgerdesk.standalone.KnowledgeBase.ids;
import static io.ledgerdesk.standalone.KnowledgeBase.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.standalone.KnowledgeBase.Reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What was written through the endpoints is there again after a rebuild from the log. */
@ExtendWith(KnowledgeBase.class)
class KnowledgeBaseRebuildIT {

    private static final String REPLAY = "/api/admin/replay";

    @Test
    void aRebuildReproducesArticlesRevisionsFeedbackAndViews() throws Exception {
        JsonNode written =
                article(
                        "Rebuilt",
                        "first",
                        "published",
                        Map.of("language", "da", "tags", List.of("r")));
        String id = written.path("id").asString();
        send(
                "PUT",
                AGENTS_ARTICLES + "/" + id,
                ANA,
                Map.of("content", "second", "slug", "rebuilt anew"));
        send("POST", ARTICLES + "/" + id + "/helpful", EVA, Map.of("isHelpful", true));
        send("POST", ARTICLES + "/" + id + "/resolved", EVA, Map.of("isResolved", true));
        String faq = addFaq("Technical", "Rebuilt?", null);
        send("POST", FAQ + "/" + faq + "/helpful", EVA, Map.of("isHelpful", false));
        get(ARTICLES + "/" + id);
        get(FAQ + "/" + faq);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            assertThat(stored(id).path("viewCount").asInt()).isEqualTo(1);
                            assertThat(entry(faq).path("viewCount").asInt()).isEqualTo(1);
                        });
        JsonNode article = stored(id);
        JsonNode entry = entry(faq);
        JsonNode revisions = revisions(id);
        JsonNode statistics = statistics();

        rebuild("article-library");
        rebuild("faq-list");

        assertThat(stored(id)).isEqualTo(article);
        assertThat(entry(faq)).isEqualTo(entry);
        assertThat(revisions(id)).isEqualTo(revisions);
        assertThat(statistics()).isEqualTo(statistics);
        assertThat(get(ARTICLES + "/rebuilt").status()).isEqualTo(301);
        assertThat(ids(get(ARTICLES + "/search?q=rebuilt").data())).contains(id);
    }

    /** Builds it anew, compares it with what is read, and reads the new one from then on. */
    private static void rebuild(String readModel) throws Exception {
        Reply begun =
                send(
                        "POST",
                        REPLAY + "/read-models/" + readModel + "/rebuild",
                        ANA,
                        Map.of("automatic", true));
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
        String path = REPLAY + "/rebuilds/" + begun.data().path("id").asLong();
        awaitState(path, "swapped");
        assertThat(progress(path).path("report").path("same").asBoolean()).isTrue();
        assertThat(send("POST", path + "/confirm", ANA, Map.of()).status()).isEqualTo(200);
        awaitState(path, "confirmed");
    }

    private static void awaitState(String path, String state) {
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(
                        () -> {
                            JsonNode rebuild = progress(path);
                            assertThat(rebuild.path("state").asString())
                                    .as("%s", rebuild)
                                    .isEqualTo(state);
                        });
    }

    private static JsonNode progress(String path) throws Exception {
        return send("GET", path, ANA, null).data();
    }

    private static JsonNode stored(String id) throws Exception {
        return send("GET", AGENTS_ARTICLES + "/" + id, ANA, null).data();
    }

    private static JsonNode revisions(String id) throws Exception {
        return send("GET", AGENTS_ARTICLES + "/" + id + "/revisions", ANA, null).data();
    }

    private static JsonNode statistics() throws Exception {
        return send("GET", "/api/admin/support/stats/articles?period=all", ANA, null)
                .data()
                .path("overview");
    }

    private static JsonNode entry(String id) throws Exception {
        return send("GET", AGENTS_FAQ, ANA, null)
                .data()
                .valueStream()
                .filter(one -> one.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
