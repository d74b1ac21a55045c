package io.ledgerdesk.api.article.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Says whether a published article helped; the last word of a user counts.
 *
 * @param userId who says so
 */
public record GiveArticleFeedback(
        @TargetAggregateIdentifier String articleId, String userId, boolean helpful, Instant at)
        implements ArticleCommand {}
