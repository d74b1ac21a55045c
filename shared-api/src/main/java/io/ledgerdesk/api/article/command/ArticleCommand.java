package io.ledgerdesk.api.article.command;

import java.time.Instant;

/** All that can be asked of an article: the table of contents of this package. */
public sealed interface ArticleCommand
        permits ArchiveArticle,
                ChangeArticleSlug,
                CountArticleViews,
                DeleteArticle,
                DraftArticle,
                EditArticle,
                GiveArticleFeedback,
                PublishArticle,
                PublishScheduledArticle,
                ReportArticleResolution,
                RestoreArticleRevision,
                ScheduleArticle,
                SetArticleLanguage,
                UnarchiveArticle,
                UnpublishArticle,
                UnscheduleArticle {

    /** What it is for. */
    String articleId();

    /** When the edge accepted it; aggregates read no clock. */
    Instant at();
}
