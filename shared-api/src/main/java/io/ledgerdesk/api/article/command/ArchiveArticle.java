package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Puts an article into the archive.
 *
 * @param by who archives
 */
public record ArchiveArticle(@TargetAggregateIdentifier String articleId, Actor by, Instant at)
        implements ArticleCommand {}
