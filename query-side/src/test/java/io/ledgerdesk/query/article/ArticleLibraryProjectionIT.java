package io.ledgerdesk.query.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ReadingOccasion;
import io.ledgerdesk.api.article.event.ArticleArchived;
import io.ledgerdesk.api.article.event.ArticleDeleted;
import io.ledgerdesk.api.article.event.ArticleDrafted;
import io.ledgerdesk.api.article.event.ArticleEdited;
import io.ledgerdesk.api.article.event.ArticleEvent;
import io.ledgerdesk.api.article.event.ArticleFeedbackGiven;
import io.ledgerdesk.api.article.event.ArticleLanguageSet;
import io.ledgerdesk.api.article.event.ArticlePublicationScheduled;
import io.ledgerdesk.api.article.event.ArticlePublicationUnscheduled;
import io.ledgerdesk.api.article.event.ArticlePublished;
import io.ledgerdesk.api.article.event.ArticleResolutionReported;
import io.ledgerdesk.api.article.event.ArticleSlugChanged;
import io.ledgerdesk.api.article.event.ArticleUnarchived;
import io.ledgerdesk.api.article.event.ArticleUnpublished;
import io.ledgerdesk.api.article.event.ArticleViewsCounted;
import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.api.faq.event.FaqEntryAdded;
import io.ledgerdesk.api.faq.event.FaqEntryDeleted;
import io.ledgerdesk.api.faq.event.FaqEntryEdited;
import io.ledgerdesk.api.faq.event.FaqFeedbackGiven;
import io.ledgerdesk.api.faq.event.FaqOrderChanged;
import io.ledgerdesk.api.faq.event.FaqViewsCounted;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.EventContext;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Tables;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Articles' lives, made up by chance, and the FAQ's. */
class ArticleLibraryProjectionIT {

    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");
    private static final Actor ANA = Actor.agent("ana", "Ana \0 Ivanova", "ana@support.example");
    private static final int ARTICLES = 60;

    private static final Map<String, Long> SEQUENCES = new HashMap<>();
    private static final List<DomainEventMessage<?>> MESSAGES = new ArrayList<>();
    private static RunningQuerySide querySide;
    private static Map<String, List<String>> live;

    @BeforeAll
    static void tellStories() {
        Random random = new Random(7);
        for (int i = 0; i < ARTICLES; i++) {
            add("article", id(i), new ArticleDrafted(id(i), "slug-" + i, content(random), ANA, AT));
        }
        Map<String, Integer> revisions = new HashMap<>();
        for (int step = 0; step < 600; step++) {
            String id = id(random.nextInt(ARTICLES));
            Instant at = AT.plusSeconds(step);
            ArticleEvent event =
                    switch (random.nextInt(13)) {
                        case 0 ->
                                new ArticleEdited(
                                        id,
                                        1 + revisions.merge(id, 1, Integer::sum),
                                        content(random),
                                        random.nextBoolean() ? 1 : null,
                                        ANA,
                                        at);
                        case 1 -> new ArticleSlugChanged(id, "x", "slug-" + id + step, ANA, at);
                        case 2 -> new ArticleUnpublished(id, ANA, at);
                        case 3 -> new ArticleArchived(id, ANA, at);
                        case 4 -> new ArticleUnarchived(id, ANA, at);
                        case 5 -> new ArticleFeedbackGiven(id, "u", true, step, 3, at);
                        case 6 -> new ArticleViewsCounted(id, 2, step, at);
                        case 7 -> new ArticlePublicationScheduled(id, at, ANA, at);
                        case 8 -> new ArticlePublicationUnscheduled(id, ANA, at);
                        case 9 ->
                                new ArticleLanguageSet(
                                        id, random.nextBoolean() ? "en" : "pt-BR", "g", ANA, at);
                        case 10 ->
                                new ArticleResolutionReported(
                                        id,
                                        "u",
                                        random.nextBoolean(),
                                        ReadingOccasion.SUGGESTION,
                                        step,
                                        at.plus(Duration.ofDays(step % 3)));
                        default -> new ArticlePublished(id, ANA, at);
                    };
            add("article", id, event);
        }
        for (int i = 0; i < 8; i++) {
            add("article", id(i), new ArticleDeleted(id(i), ANA, AT.plusSeconds(1000)));
        }
        add(
                "article",
                "new-owner",
                new ArticleDrafted("new-owner", "slug-3", content(random), ANA, AT));
        tellFaq();
        querySide = RunningQuerySide.start("ledgerdesk.projections.batch-size=20");
        querySide.append(MESSAGES);
        querySide.awaitEverything();
        live = Tables.of(querySide.jdbc(), ArticleLibraryConfiguration.LIVE);
    }

    private static void tellFaq() {
        for (int i = 0; i < 12; i++) {
            String id = "faq-" + i;
            FaqContent content =
                    new FaqContent(
                            "Question " + i, "Answer \0 " + i, FaqCategory.GENERAL, i % 3 > 0);
            add("faq-entry", id, new FaqEntryAdded(id, content, ANA, AT));
            add("faq-entry", id, new FaqFeedbackGiven(id, "u", true, i, 0, AT));
            add("faq-entry", id, new FaqViewsCounted(id, 2, 2, AT));
            add(
                    "faq-order",
                    "faq-order-general",
                    new FaqOrderChanged(
                            "faq-order-general", FaqCategory.GENERAL, List.of(id), ANA, AT));
        }
        add(
                "faq-entry",
                "faq-1",
                new FaqEntryEdited(
                        "faq-1",
                        new FaqContent("Other", "Answer", FaqCategory.OTHER, true),
                        ANA,
                        AT));
        add("faq-entry", "faq-2", new FaqEntryDeleted("faq-2", ANA, AT));
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void thereIsSomethingToCompare() {
        assertThat(live.get("article")).hasSize(ARTICLES + 1);
        assertThat(live.get("revision")).hasSizeGreaterThan(ARTICLES);
        assertThat(live.get("document")).hasSizeGreaterThan(5);
        assertThat(live.get("activity")).hasSizeGreaterThan(30);
        assertThat(live.get("vocabulary")).hasSizeGreaterThan(20);
        assertThat(live.get("address")).contains("(slug-3,new-owner)");
    }

    @Test
    void aRebuildFromTheLogIsTheSameRowByRow() {
        assertThat(
                        querySide.rebuild(
                                ArticleLibraryProjectionIT::shadow, ReadModelNames.ARTICLE_LIBRARY))
                .isEqualTo(live);
    }

    @Test
    void theSameEventsAgainChangeNothing() {
        querySide.bean(ArticleLibraryProjection.class).write(articleEvents());

        assertThat(Tables.of(querySide.jdbc(), ArticleLibraryConfiguration.LIVE)).isEqualTo(live);
    }

    @Test
    void fourSegmentsBuildWhatOneBuilds() {
        try (RunningQuerySide divided =
                RunningQuerySide.start(
                        "ledgerdesk.projections.segments=4",
                        "ledgerdesk.projections.batch-size=10")) {
            divided.append(MESSAGES);
            divided.awaitEverything();

            assertThat(Tables.of(divided.jdbc(), ArticleLibraryConfiguration.LIVE)).isEqualTo(live);
            assertThat(Tables.of(divided.jdbc(), new ReadModel(ReadModelNames.FAQ_LIST, 2)))
                    .isEqualTo(
                            Tables.of(querySide.jdbc(), new ReadModel(ReadModelNames.FAQ_LIST, 2)));
        }
    }

    private static ArticleLibraryProjection shadow(ReadModel readModel) {
        return new ArticleLibraryProjection(readModel, querySide.bean(ProjectionDatabase.class));
    }

    private static List<BatchedEvent<ArticleEvent>> articleEvents() {
        List<BatchedEvent<ArticleEvent>> events = new ArrayList<>();
        for (DomainEventMessage<?> message : MESSAGES) {
            if (message.getPayload() instanceof ArticleEvent event) {
                events.add(new BatchedEvent<>(event, EventContext.of(message)));
            }
        }
        return events;
    }

    private static void add(String type, String id, Object event) {
        long sequence = SEQUENCES.merge(id, 1L, Long::sum) - 1;
        MESSAGES.add(new GenericDomainEventMessage<>(type, id, sequence, event));
    }

    private static String id(int number) {
        return "article-%03d".formatted(number);
    }

    private static ArticleContent content(Random random) {
        return new ArticleContent(
                "Title " + word(random),
                "Body with \0 and " + word(random) + " " + word(random),
                ArticleCategory.values()[random.nextInt(9)],
                List.of(word(random)),
                random.nextBoolean() ? null : word(random));
    }

    private static String word(Random random) {
        return List.of("payout", "calendar", "Überweisung", "платёж", "支払い方法", "100%_\\off' :*")
                .get(random.nextInt(6));
    }
}
