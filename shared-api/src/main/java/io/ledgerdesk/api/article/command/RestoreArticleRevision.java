package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.Instant;

/**
 * Makes an article say again what it said in an earlier revision.
 *
 * @param revision from 1
 * @param content what it said in that revision, as the log has it
 * @param by who restores
 */
public record RestoreArticleRevision(
        @TargetAggregateIdentifier String articleId,
        int revision,
        ArticleContent content,
        Actor by,
        Instant at)
        implements ArticleCommand {}
