package io.ledgerdesk.standalone;

import static io.ledgerdesk.standalone.KnowledgeBase.ANA;
import static io.ledgerdesk.standalone.KnowledgeBase.ARTICLES;
import static io.ledgerdesk.standalone.KnowledgeBase.EVA;
import static io.ledgerdesk.standalone.KnowledgeBase.article;
import static io.ledgerdesk.standalone.KnowledgeBase.encoded;
import static io.ledgerdesk.standalone.KnowledgeBase.get;
import static io.ledgerdesk.standalone.KnowledgeBase.send;
import static io.ledgerdesk.standalone.KnowledgeBase.titles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/** Articles that are searched, suggested and related. */
@ExtendWith(KnowledgeBase.class)
class ArticleSearchIT {

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

    @Test
    void whoReadsAnArticleIsToldOfRelatedOnes() throws Exception {
        JsonNode read =
                article("Xylophone lessons", "How to book xylophone lessons", "published", "music");
        article("Xylophone repairs", "Who repairs a xylophone", "published", "music");
        article("Xylophone draft", "Nobody sees it: xylophone lessons", "draft", "music");
        String path = ARTICLES + "/" + read.path("slug").asString() + "/related";

        JsonNode related = get(path).data();

        assertThat(related.path(0).path("title").asString()).isEqualTo("Xylophone repairs");
        assertThat(titles(related)).doesNotContain("Xylophone lessons", "Xylophone draft");
        assertThat(related.size()).isLessThanOrEqualTo(5);
        assertThat(get(path + "?limit=1").data().size()).isEqualTo(1);
        get(ARTICLES + "/nonsense/related").is(404, "Article not found");
    }

    @Test
    void whoReadsATicketIsToldOfArticles() throws Exception {
        article("Bassoon reeds", "Where to buy reeds for a bassoon", "published");
        String ticket =
                send(
                                "POST",
                                "/api/support/tickets",
                                EVA,
                                Map.of(
                                        "title", "My bassoon is silent",
                                        "description", "It has no reeds any more",
                                        "category", "Other"))
                        .data()
                        .path("id")
                        .asString();
        String path = "/api/admin/support/tickets/" + ticket + "/suggested-articles";
        JsonNode suggested = send("GET", path, ANA, null).data();
        assertThat(suggested.path(0).path("title").asString()).isEqualTo("Bassoon reeds");
        assertThat(send("GET", path, EVA, null).status()).isEqualTo(403);
        send("GET", "/api/admin/support/tickets/nonsense/suggested-articles", ANA, null)
                .is(404, "Ticket not found");
    }
}
