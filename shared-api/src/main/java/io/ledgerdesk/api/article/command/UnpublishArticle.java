package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Makes a published article a draft.
 *
 * @param by who withdraws it
 */
public record UnpublishArticle(@TargetAggregateIdentifier String articleId, Actor by, Instant at)
        implements ArticleCommand {}
