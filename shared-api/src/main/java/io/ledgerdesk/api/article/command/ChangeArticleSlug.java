package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Gives an article another address.
 *
 * @param slug reserved for this article before
 * @param by who changes it
 */
public record ChangeArticleSlug(
        @TargetAggregateIdentifier String articleId, String slug, Actor by, Instant at)
        implements ArticleCommand {}
