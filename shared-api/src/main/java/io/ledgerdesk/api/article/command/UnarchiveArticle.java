package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Makes an archived article a draft.
 *
 * @param by who takes it out
 */
public record UnarchiveArticle(@TargetAggregateIdentifier String articleId, Actor by, Instant at)
        implements ArticleCommand {}
