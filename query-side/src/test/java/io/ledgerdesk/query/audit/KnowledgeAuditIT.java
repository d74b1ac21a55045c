package io.ledgerdesk.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.MetadataKeys;
import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.event.ArticleDrafted;
import io.ledgerdesk.api.article.event.ArticlePublished;
import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.faq.FaqOrderId;
import io.ledgerdesk.api.faq.event.FaqEntryAdded;
import io.ledgerdesk.api.faq.event.FaqOrderChanged;
import io.ledgerdesk.eventstore.serialization.EventTypeRegistry;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Tables;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;
import io.ledgerdesk.query.textsearch.WordQuery;
import io.ledgerdesk.query.textsearch.WordSet;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class KnowledgeAuditIT {

    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final String AUDIT = "/api/admin/audit";
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final FaqCategory CATEGORY = FaqCategory.values()[0];
    private static final String ORDER = FaqOrderId.of(CATEGORY);

    private static RunningQuerySide querySide;

    @BeforeAll
    static void tell() {
        querySide = RunningQuerySide.start();
        querySide.append(LoggedEvents.inTurn(TicketStory.of("t-1").opened()));
        MetaData request = metadata("request-7", "command-7");
        DomainEventMessage<?> drafted =
                event("article", "a-1", 0, drafted("Refunds of a walrus"), request);
        querySide.append(
                List.of(
                        drafted,
                        event(
                                "article",
                                "a-1",
                                1,
                                new ArticlePublished("a-1", TicketStory.BEN, AT),
                                metadata("request-7", drafted.getIdentifier())),
                        event("faq-entry", "f-1", 0, added(), request),
                        event(
                                "faq-order",
                                ORDER,
                                0,
                                new FaqOrderChanged(
                                        ORDER, CATEGORY, List.of("f-1"), TicketStory.ANA, AT),
                                request.and(MetadataKeys.IMPERSONATED_BY, "boss-1")),
                        longest("a-long", LongTexts.english("zebrafinch")),
                        longest("a-pairs", LongTexts.pairs("\u9f98\u9f98"))));
        querySide.awaitEverything();
        querySide.awaitCaughtUp("audit-trail");
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void anArticlesEventsSayWhoWhenWhyAndWhat() {
        JsonNode events = querySide.get(ANA, AUDIT + "/articles/a-1/events").data().path("events");

        assertThat(events).hasSize(2);
        JsonNode drafted = events.path(0);
        assertThat(drafted.path("aggregateType").asString()).isEqualTo("article");
        assertThat(drafted.path("actorId").asString()).isEqualTo("ana");
        assertThat(drafted.path("correlationId").asString()).isEqualTo("request-7");
        assertThat(drafted.path("summary").asString())
                .isEqualTo("Ana Ivanova drafted \"Refunds of a walrus\"");
        assertThat(drafted.path("payload").path("slug").asString()).isEqualTo("refunds");
        assertThat(drafted.has("impersonatedBy")).isFalse();
        assertThat(events.path(1).path("summary").asString()).isEqualTo("Ben Okri published it");
        assertThat(
                        querySide
                                .get(ANA, AUDIT + "/articles/a-1/events?type=article-published")
                                .data()
                                .path("events"))
                .hasSize(1);
    }

    @Test
    void theFaqsEventsAreThoseOfEntriesAndOfTheirOrder() {
        assertThat(summaries(AUDIT + "/faq/f-1/events"))
                .containsExactly("Ana Ivanova added \"Where is the narwhal?\"");
        assertThat(summaries(AUDIT + "/faq/" + ORDER + "/events"))
                .singleElement()
                .asString()
                .startsWith("Ana Ivanova ordered the 1 entries of ");
        assertThat(summaries(AUDIT + "/faq/" + ORDER + "/events?impersonatedBy=boss-1")).hasSize(1);
        assertThat(summaries(AUDIT + "/faq/" + ORDER + "/events?impersonatedBy=x")).isEmpty();
    }

    @Test
    void whatIsOfAnotherKindIsNotFound() {
        assertNotFound("/articles/f-1/events", "article_not_found");
        assertNotFound("/articles/t-1/events/export", "article_not_found");
        assertNotFound("/faq/a-1/events", "faq_not_found");
        assertNotFound("/tickets/a-1/events", "ticket_not_found");
    }

    @Test
    void exportsHaveEveryEventOnALine() {
        Answer ndjson = querySide.get(ANA, AUDIT + "/articles/a-1/events/export");
        Answer csv = querySide.get(ANA, AUDIT + "/faq/f-1/events/export?format=csv");

        assertThat(ndjson.text().lines()).hasSize(2);
        assertThat(csv.text().split("\r\n")).hasSize(2);
        assertThat(csv.text()).contains("impersonatedBy").contains("faq-entry-added");
    }

    @Test
    void theWholeLogIsSearchedByKindWordsAndWhoActed() {
        assertThat(summaries(AUDIT + "/events?kind=article&text=walrus")).hasSize(1);
        assertThat(summaries(AUDIT + "/events?kind=article")).hasSize(4);
        assertThat(summaries(AUDIT + "/events?kind=faq")).hasSize(2);
        assertThat(summaries(AUDIT + "/events?kind=ticket")).hasSize(1);
        assertThat(summaries(AUDIT + "/events?kind=ticket&text=walrus")).isEmpty();
        assertThat(summaries(AUDIT + "/events?impersonatedBy=boss-1")).hasSize(1);
        assertThat(summaries(AUDIT + "/events?correlationId=request-7")).hasSize(4);
    }

    @Test
    void theLastWordOfTheLongestArticleIsFound() {
        assertThat(summaries(AUDIT + "/events?kind=article&text=zebrafinch")).hasSize(1);
        assertThat(summaries(AUDIT + "/articles/a-long/events?text=zebrafinch")).hasSize(1);
        assertThat(summaries(AUDIT + "/events?kind=article&text=%E9%BE%98%E9%BE%98")).hasSize(1);
    }

    @Test
    void ofMoreWordsThanTheDatabaseTakesItIsGivenThoseThatFit() {
        WordSet words = new WordSet();
        words.add(LongTexts.ligatures());

        Integer taken =
                querySide
                        .jdbc()
                        .queryForObject(
                                "SELECT length(?::tsvector)", Integer.class, words.vector());

        assertThat(taken).isBetween(5_000, 20_000);
        assertThat(words.hasAll(WordQuery.of("first"))).isTrue();
        // It is short enough to fit still.
        assertThat(words.hasAll(WordQuery.of("last"))).isTrue();
        assertThat(words.hasAll(WordQuery.of("jaf"))).isFalse();
    }

    @Test
    void causesAndEffectsMakeATreeAcrossKinds() {
        JsonNode tree = querySide.get(ANA, AUDIT + "/causation/request-7").data();

        assertThat(tree.path("roots")).hasSize(1);
        JsonNode effects = tree.path("roots").path(0).path("effects");
        assertThat(effects).hasSize(3);
        assertThat(effects.path(0).path("event").path("type").asString())
                .isEqualTo("article-drafted");
        assertThat(effects.path(0).path("consequences")).hasSize(1);
        assertThat(effects.path(1).path("event").path("type").asString())
                .isEqualTo("faq-entry-added");
        assertThat(effects.path(2).path("event").path("impersonatedBy").asString())
                .isEqualTo("boss-1");
    }

    @Test
    void aRebuildIsTheSameRowByRow() {
        assertThat(
                        querySide.rebuild(
                                shadow ->
                                        new AuditTrailProjection(
                                                shadow,
                                                querySide.bean(EventTypeRegistry.class),
                                                querySide.bean(ProjectionDatabase.class),
                                                querySide.bean(LogPositionRepository.class)),
                                "audit-trail"))
                .isEqualTo(Tables.of(querySide.jdbc(), AuditConfiguration.LIVE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/events?kind=x", "/articles/a-1/events?limit=0", "/faq/f-1/events?from=x"})
    void nonsenseIsRefused(String path) {
        assertThat(querySide.get(ANA, AUDIT + path).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/articles/a-1/events", "/faq/f-1/events/export"})
    void theTrailIsForAgents(String path) {
        assertThat(querySide.get(null, AUDIT + path).status()).isEqualTo(401);
        assertThat(querySide.get(Tokens.of(TicketStory.RITA), AUDIT + path).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/events?from=-999999999-01-01T00:00:00Z",
                "/events?to=%2B999999999-12-31T23:59:59Z",
                "/events?impersonatedBy=%27%20OR%201%3D1--",
                "/articles/a-1/events?to=%2B999999999-12-31T23:59:59Z"
            })
    void hostileValuesAreAnswered(String path) {
        assertThat(querySide.get(ANA, AUDIT + path).status()).isEqualTo(200);
    }

    private static void assertNotFound(String path, String code) {
        Answer answer = querySide.get(ANA, AUDIT + path);
        assertThat(answer.status()).as(path).isEqualTo(404);
        assertThat(answer.text()).contains(code);
    }

    private static List<String> summaries(String path) {
        Answer answer = querySide.get(ANA, path);
        assertThat(answer.status()).isEqualTo(200);
        List<String> summaries = new ArrayList<>();
        answer.data()
                .path("events")
                .forEach(event -> summaries.add(event.path("summary").asString()));
        return summaries;
    }

    private static ArticleDrafted drafted(String title) {
        return new ArticleDrafted(
                "a-1",
                "refunds",
                new ArticleContent(
                        title, "How it works", ArticleCategory.values()[0], List.of(), null),
                TicketStory.ANA,
                AT);
    }

    private static DomainEventMessage<?> longest(String id, String content) {
        return event(
                "article",
                id,
                0,
                new ArticleDrafted(
                        id,
                        id,
                        new ArticleContent(
                                "Long " + id,
                                content,
                                ArticleCategory.values()[0],
                                List.of(),
                                null),
                        TicketStory.ANA,
                        AT),
                metadata("request-8", "command-8"));
    }

    private static FaqEntryAdded added() {
        return new FaqEntryAdded(
                "f-1",
                new FaqContent("Where is the narwhal?", "At sea", CATEGORY, true),
                TicketStory.ANA,
                AT);
    }

    private static MetaData metadata(String correlationId, String causationId) {
        return MetaData.with(MetadataKeys.ACTOR_ID, "ana")
                .and(MetadataKeys.CORRELATION_ID, correlationId)
                .and(MetadataKeys.CAUSATION_ID, causationId);
    }

    private static DomainEventMessage<?> event(
            String type, String id, long sequence, Object event, MetaData metadata) {
        return new GenericDomainEventMessage<>(type, id, sequence, event, metadata);
    }
}
