package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Shows an article to everybody.
 *
 * @param by who publishes
 */
public record PublishArticle(@TargetAggregateIdentifier String articleId, Actor by, Instant at)
        implements ArticleCommand {}
