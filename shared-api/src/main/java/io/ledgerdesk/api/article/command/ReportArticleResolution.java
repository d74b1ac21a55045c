package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.article.ReadingOccasion;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Says whether a published article solved somebody's problem; the last word of a user counts.
 *
 * @param userId who says so
 * @param occasion how they came to read it
 */
public record ReportArticleResolution(
        @TargetAggregateIdentifier String articleId,
        String userId,
        boolean resolved,
        ReadingOccasion occasion,
        Instant at)
        implements ArticleCommand {}
