package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Has a draft published by itself at a time.
 *
 * @param publishAt in the future
 * @param by who wants it
 */
public record ScheduleArticle(
        @TargetAggregateIdentifier String articleId, Instant publishAt, Actor by, Instant at)
        implements ArticleCommand {}
