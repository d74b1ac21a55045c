package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleStatus;
import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Writes an article.
 *
 * @param articleId a fresh UUIDv7
 * @param slug free, as far as anybody knows
 * @param language a canonical BCP 47 tag
 * @param translationGroup of which texts it is a translation; absent for none
 * @param status where it is to stand at once
 */
public record DraftArticle(
        @TargetAggregateIdentifier String articleId,
        String slug,
        String language,
        @Nullable String translationGroup,
        ArticleContent content,
        ArticleStatus status,
        Actor by,
        Instant at)
        implements ArticleCommand {}
