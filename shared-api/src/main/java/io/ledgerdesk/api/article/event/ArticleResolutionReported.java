package io.ledgerdesk.api.article.event;

import io.ledgerdesk.api.article.ReadingOccasion;

import java.time.Instant;

/**
 * Somebody said that an article solved their problem, or no longer says so.
 *
 * @param userId who said so; what they said before no longer counts
 * @param resolved whether it did
 * @param occasion how they had come to read it
 * @param resolvedCount how many say that it solved their problem, this one included
 */
public record ArticleResolutionReported(
        String articleId,
        String userId,
        boolean resolved,
        ReadingOccasion occasion,
        long resolvedCount,
        Instant at)
        implements ArticleEvent {}
