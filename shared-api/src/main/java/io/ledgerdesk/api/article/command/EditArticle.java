package io.ledgerdesk.api.article.command;

import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.ticket.Actor;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Changes what an article says; parts that are absent stay as they are.
 *
 * @param metaDescription an empty one takes it away
 * @param by who edits
 */
public record EditArticle(
        @TargetAggregateIdentifier String articleId,
        @Nullable String title,
        @Nullable String content,
        @Nullable ArticleCategory category,
        @Nullable List<String> tags,
        @Nullable String metaDescription,
        Actor by,
        Instant at)
        implements ArticleCommand {}
