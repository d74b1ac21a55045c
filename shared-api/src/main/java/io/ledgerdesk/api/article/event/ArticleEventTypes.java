package io.ledgerdesk.api.article.event;

import io.ledgerdesk.api.EventType;

import java.util.List;

/** The names under which these events are stored. Changing one of these lines needs an upcaster. */
public final class ArticleEventTypes {

    public static final List<EventType> ALL =
            List.of(
                    new EventType("article-archived", "1", ArticleArchived.class),
                    new EventType("article-deleted", "1", ArticleDeleted.class),
                    new EventType("article-drafted", "1", ArticleDrafted.class),
                    new EventType("article-edited", "1", ArticleEdited.class),
                    new EventType("article-feedback-given", "1", ArticleFeedbackGiven.class),
                    new EventType("article-language-set", "1", ArticleLanguageSet.class),
                    new EventType(
                            "article-publication-scheduled",
                            "1",
                            ArticlePublicationScheduled.class),
                    new EventType(
                            "article-publication-unscheduled",
                            "1",
                            ArticlePublicationUnscheduled.class),
                    new EventType("article-published", "1", ArticlePublished.class),
                    new EventType(
                            "article-resolution-reported", "1", ArticleResolutionReported.class),
                    new EventType("article-slug-changed", "1", ArticleSlugChanged.class),
                    new EventType("article-unarchived", "1", ArticleUnarchived.class),
                    new EventType("article-unpublished", "1", ArticleUnpublished.class),
                    new EventType("article-views-counted", "1", ArticleViewsCounted.class));

    private ArticleEventTypes() {}
}
