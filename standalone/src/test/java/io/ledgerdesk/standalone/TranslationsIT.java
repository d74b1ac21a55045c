package io.ledgerdesk.standalone;

import static io.ledgerdesk.standalone.KnowledgeBase.AGENTS_ARTICLES;
import static io.ledgerdesk.standalone.KnowledgeBase.ANA;
import static io.ledgerdesk.standalone.KnowledgeBase.ARTICLES;
import static io.ledgerdesk.standalone.KnowledgeBase.all;
import static io.ledgerdesk.standalone.KnowledgeBase.article;
import static io.ledgerdesk.standalone.KnowledgeBase.encoded;
import static io.ledgerdesk.standalone.KnowledgeBase.get;
import static io.ledgerdesk.standalone.KnowledgeBase.send;
import static io.ledgerdesk.standalone.KnowledgeBase.titles;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.standalone.KnowledgeBase.Reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Articles in several languages; the configured order is English, German. */
@ExtendWith(KnowledgeBase.class)
class TranslationsIT {

    /** Names a text and its words, so that tests do not find each other's. */
    private static JsonNode translated(String word, String... languages) throws Exception {
        JsonNode first = null;
        for (String language : languages) {
            Map<String, Object> more = new HashMap<>();
            more.put("language", language);
            more.put("category", "Best Practices");
            more.put("tags", List.of(word));
            if (first != null) {
                more.put("translationOf", first.path("id").asString());
            }
            JsonNode article =
                    article(word + " in " + language, "About " + word, "published", more);
            assertThat(article.path("language").asString()).isEqualTo(language);
            first = first == null ? article : first;
        }
        return first;
    }

    private static List<String> found(String query, String... headers) throws Exception {
        return all(get(ARTICLES + "/search?q=" + query, headers).data(), "language");
    }

    @Test
    void aListShowsEachTextOnceInTheBestLanguage() throws Exception {
        translated("oboe", "en", "de", "pt-BR");
        translated("zither", "fr", "de");
        String list = ARTICLES + "?category=" + encoded("Best Practices") + "&limit=100";

        assertThat(titles(get(list).data().path("articles")))
                .contains("oboe in en", "zither in de")
                .doesNotContain("oboe in de", "oboe in pt-BR", "zither in fr");
        assertThat(titles(get(list + "&lang=pt").data().path("articles")))
                .contains("oboe in pt-BR", "zither in de");
        assertThat(
                        titles(
                                get(list, "Accept-Language", "xx, fr-CA;q=0.9, pt;q=0.5, *;q=0.1")
                                        .data()
                                        .path("articles")))
                .contains("oboe in pt-BR", "zither in fr");
        JsonNode counted = get(list + "&lang=de").data();
        assertThat(counted.path("pagination").path("totalItems").asInt())
                .isEqualTo(counted.path("articles").size());
        assertThat(get(list, "Accept-Language", "!!!;q=9,,").status()).isEqualTo(200);
        assertThat(
                        titles(
                                send("GET", AGENTS_ARTICLES + "?limit=100", ANA, null)
                                        .data()
                                        .path("articles")))
                .contains("oboe in en", "oboe in de", "oboe in pt-BR");
    }

    @Test
    void aSearchFindsEachTextOnceInTheBestLanguage() throws Exception {
        translated("harpsichord", "en", "de", "fr");
        assertThat(found("harpsichord")).containsExactly("en");
        assertThat(found("harpsichord&lang=fr")).containsExactly("fr");
        assertThat(found("harpsichord&lang=ru,de")).containsExactly("de");
        assertThat(found("harpsichord", "Accept-Language", "fr-FR,fr;q=0.8")).containsExactly("fr");
        JsonNode suggested =
                send("POST", ARTICLES + "/suggest?lang=de", null, Map.of("title", "My harpsichord"))
                        .data();
        assertThat(titles(suggested))
                .contains("harpsichord in de")
                .doesNotContain("harpsichord in en");
    }

    @Test
    void anAddressLeadsToItsArticleAndItsTranslationsOnRequest() throws Exception {
        String id = translated("cello", "en", "de").path("id").asString();
        Reply english = get(ARTICLES + "/" + id, "Accept-Language", "de");
        assertThat(english.data().path("title").asString()).isEqualTo("cello in en");
        assertThat(english.headers().firstValue("Content-Language")).contains("en");
        JsonNode other = english.data().path("translations").path(0);
        assertThat(other.path("language").asString()).isEqualTo("de");
        assertThat(other.path("slug").asString()).isEqualTo("cello-in-de");
        assertThat(english.data().path("translations").size()).isEqualTo(1);

        Reply german = get(ARTICLES + "/cello-in-en?lang=de-AT");
        assertThat(german.data().path("title").asString()).isEqualTo("cello in de");
        assertThat(german.headers().firstValue("Content-Language")).contains("de");
        assertThat(get(ARTICLES + "/cello-in-de?lang=fr").data().path("title").asString())
                .isEqualTo("cello in en");
        assertThat(get(ARTICLES + "/cello-in-de").data().path("title").asString())
                .isEqualTo("cello in de");
        get(ARTICLES + "/cello-in-de?lang=not_a_language").isRefused(400, "validation_failed");

        send("PATCH", AGENTS_ARTICLES + "/" + id + "/publish", ANA, Map.of("publish", false));
        get(ARTICLES + "/cello-in-en?lang=de").is(404, "Article not found");
        assertThat(get(ARTICLES + "/cello-in-de").data().path("translations").isEmpty()).isTrue();
        assertThat(
                        all(
                                send("GET", AGENTS_ARTICLES + "/" + id, ANA, null)
                                        .data()
                                        .path("translations"),
                                "status"))
                .containsExactly("published");
    }

    @Test
    void aRelatedArticleIsNoTranslationOfTheSameText() throws Exception {
        String id = translated("viola", "en", "de").path("id").asString();
        translated("viola strings", "en", "de");
        assertThat(titles(get(ARTICLES + "/" + id + "/related?lang=de").data()))
                .contains("viola strings in de")
                .doesNotContain("viola in en", "viola in de", "viola strings in en");
    }

    @Test
    void thereIsOneTranslationIntoALanguage() throws Exception {
        String id = translated("lute", "en", "de").path("id").asString();
        Map<String, Object> again =
                Map.of(
                        "title", "lute again",
                        "content", "text",
                        "category", "Other",
                        "language", "DE",
                        "translationOf", id);
        send("POST", AGENTS_ARTICLES, ANA, again).isRefused(409, "translation_exists");
        String other = article("lute alone", "text", "draft").path("id").asString();
        String path = AGENTS_ARTICLES + "/" + other;
        send("PUT", path, ANA, Map.of("translationOf", id, "title", "not so"))
                .isRefused(409, "translation_exists");
        assertThat(send("GET", path, ANA, null).data().path("title").asString())
                .isEqualTo("lute alone");

        send("PUT", path, ANA, Map.of("translationOf", id, "language", "it"))
                .is(200, "Article updated successfully");
        assertThat(all(send("GET", path, ANA, null).data().path("translations"), "language"))
                .containsExactly("en", "de");
        send("PUT", path, ANA, Map.of("translationOf", "")).is(200, "Article updated successfully");
        assertThat(send("GET", path, ANA, null).data().path("translations").isEmpty()).isTrue();
        send("PUT", path, ANA, Map.of("translationOf", id)).is(200, "Article updated successfully");
        send("DELETE", path, ANA, null);
        assertThat(
                        article(
                                        "lute afresh",
                                        "text",
                                        "draft",
                                        Map.of("language", "it", "translationOf", id))
                                .path("language")
                                .asString())
                .isEqualTo("it");
    }

    @Test
    void manyWhoTranslateIntoOneLanguageAtOnceMakeOneTranslation() throws Exception {
        String id = translated("spinet", "en").path("id").asString();
        List<Callable<Integer>> translations = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Map<String, Object> body =
                    Map.of(
                            "title", "spinet " + i,
                            "content", "text",
                            "category", "Other",
                            "language", "sv",
                            "translationOf", id);
            translations.add(() -> send("POST", AGENTS_ARTICLES, ANA, body).status());
        }
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService agents = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> answer : agents.invokeAll(translations)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(
                        send("GET", AGENTS_ARTICLES + "/" + id, ANA, null)
                                .data()
                                .path("translations")
                                .size())
                .isEqualTo(1);
    }

    @Test
    void whatIsNoLanguageOrNoArticleIsNamed() throws Exception {
        Map<String, Object> body =
                Map.of("title", "t", "content", "c", "category", "Other", "language", "x y");
        assertThat(
                        send("POST", AGENTS_ARTICLES, ANA, body)
                                .isRefused(400, "validation_failed")
                                .body()
                                .path("fields")
                                .has("language"))
                .isTrue();
        for (String nobody : List.of("nonsense", "0192f0a0-0000-7000-8000-000000000001", "../x")) {
            Map<String, Object> translation =
                    Map.of(
                            "title", "t",
                            "content", "c",
                            "category", "Other",
                            "translationOf", nobody);
            assertThat(
                            send("POST", AGENTS_ARTICLES, ANA, translation)
                                    .isRefused(400, "validation_failed")
                                    .body()
                                    .path("fields")
                                    .has("translationOf"))
                    .isTrue();
        }
        assertThat(article("Unsaid language", "text", "draft").path("language").asString())
                .isEqualTo("en");
    }
}
