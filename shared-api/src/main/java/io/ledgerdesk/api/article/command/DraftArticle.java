package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleStatus;
import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Writes an article.
 *
 * @param articleId a fresh UUIDv7
 * @param slug reserved for this article before
 * @param status where it is to stand at once
 */
public record DraftArticle(
        @TargetAggregateIdentifier String articleId,
        String slug,
        ArticleContent content,
        ArticleStatus status,
        Actor by,
        Instant at)
        implements ArticleCommand {}
