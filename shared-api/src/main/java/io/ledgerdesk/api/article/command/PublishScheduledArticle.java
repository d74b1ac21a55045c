package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Publishes an article whose time has come; whether it has, the article knows.
 *
 * @param by the system
 */
public record PublishScheduledArticle(
        @TargetAggregateIdentifier String articleId, Actor by, Instant at)
        implements ArticleCommand {}
