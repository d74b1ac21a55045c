package io.ledgerdesk.standalone;

import static io.ledgerdesk.standalone.KnowledgeBase.AGENTS_ARTICLES;
import static io.ledgerdesk.standalone.KnowledgeBase.ANA;
import static io.ledgerdesk.standalone.KnowledgeBase.ARTICLES;
import static io.ledgerdesk.standalone.KnowledgeBase.EVA;
import static io.ledgerdesk.standalone.KnowledgeBase.all;
import static io.ledgerdesk.standalone.KnowledgeBase.article;
import static io.ledgerdesk.standalone.KnowledgeBase.get;
import static io.ledgerdesk.standalone.KnowledgeBase.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;

/** What articles said before. */
@ExtendWith(KnowledgeBase.class)
class ArticleRevisionsIT {

    @Test
    void revisionsAreKeptAndRestored() throws Exception {
        String id = article("Revised", "first", "published").path("id").asString();
        send("PUT", AGENTS_ARTICLES + "/" + id, ANA, Map.of("content", "second"));
        String revisions = AGENTS_ARTICLES + "/" + id + "/revisions";
        JsonNode all = send("GET", revisions, ANA, null).data();
        assertThat(all.size()).isEqualTo(2);
        assertThat(all.path(0).path("content").asString()).isEqualTo("second");
        assertThat(send("GET", revisions + "/1", ANA, null).data().path("content").asString())
                .isEqualTo("first");

        send("POST", revisions + "/1/restore", ANA, Map.of()).is(200, "Revision restored");
        JsonNode article = get(ARTICLES + "/" + id).data();
        assertThat(article.path("content").asString()).isEqualTo("first");
        assertThat(article.path("revision").asInt()).isEqualTo(3);
        assertThat(send("GET", revisions + "/3", ANA, null).data().path("restoredFrom").asInt())
                .isEqualTo(1);
        send("POST", revisions + "/9/restore", ANA, Map.of()).is(404, "Revision not found");
        send("GET", revisions + "/x", ANA, null).is(404, "Revision not found");
    }

    @Test
    void twoRevisionsAreCompared() throws Exception {
        String id = article("Compared", "one\ntwo\nthree", "draft").path("id").asString();
        send(
                "PUT",
                AGENTS_ARTICLES + "/" + id,
                ANA,
                Map.of("content", "one\n2\nthree\nfour", "title", "Compared!"));
        String revisions = AGENTS_ARTICLES + "/" + id + "/revisions";

        JsonNode diff = send("GET", revisions + "/1/diff/2", ANA, null).data();

        assertThat(diff.path("from").asInt()).isEqualTo(1);
        assertThat(diff.path("to").asInt()).isEqualTo(2);
        assertThat(all(diff.path("changes"), "field")).containsExactly("title", "content");
        JsonNode content = diff.path("changes").path(1).path("hunks");
        assertThat(content.path(0).toString())
                .isEqualTo(
                        "{\"type\":\"changed\",\"fromLine\":2,\"removed\":[\"two\"],"
                                + "\"toLine\":2,\"added\":[\"2\"]}");
        assertThat(content.path(1).path("type").asString()).isEqualTo("inserted");
        assertThat(
                        send(
                                        "GET",
                                        "/api/help-support/admin/articles/"
                                                + id
                                                + "/revisions/2/diff/2",
                                        ANA,
                                        null)
                                .data()
                                .path("changes")
                                .isEmpty())
                .isTrue();
        for (String wrong : List.of("/1/diff/9", "/x/diff/1", "/1/diff/99999999999")) {
            send("GET", revisions + wrong, ANA, null).is(404, "Revision not found");
        }
        send("GET", AGENTS_ARTICLES + "/nonsense/revisions/1/diff/2", ANA, null)
                .is(404, "Article not found");
        assertThat(send("GET", revisions + "/1/diff/2", EVA, null).status()).isEqualTo(403);
    }
}
