package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Takes a schedule back.
 *
 * @param by who does not want it any more
 */
public record UnscheduleArticle(@TargetAggregateIdentifier String articleId, Actor by, Instant at)
        implements ArticleCommand {}
