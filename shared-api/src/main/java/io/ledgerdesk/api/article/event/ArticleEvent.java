package io.ledgerdesk.api.article.event;

import java.time.Instant;

/**
 * All that can happen to an article: the table of contents of this package. Handle it with an
 * exhaustive switch.
 */
public sealed interface ArticleEvent
        permits ArticleArchived,
                ArticleDeleted,
                ArticleDrafted,
                ArticleEdited,
                ArticleFeedbackGiven,
                ArticleLanguageSet,
                ArticlePublicationScheduled,
                ArticlePublicationUnscheduled,
                ArticlePublished,
                ArticleResolutionReported,
                ArticleSlugChanged,
                ArticleUnarchived,
                ArticleUnpublished,
                ArticleViewsCounted {

    /** What it happened to. */
    String articleId();

    /** When it happened, as the edge accepted the command. */
    Instant at();
}
