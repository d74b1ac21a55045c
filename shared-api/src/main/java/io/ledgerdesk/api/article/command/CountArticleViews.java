package io.ledgerdesk.api.article.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Adds views that were counted elsewhere.
 *
 * @param views at least 1
 */
public record CountArticleViews(@TargetAggregateIdentifier String articleId, long views, Instant at)
        implements ArticleCommand {}
