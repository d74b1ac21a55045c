package io.ledgerdesk.api.article.query;

import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.ArticleStatus;
import io.ledgerdesk.api.ticket.query.PageRequest;

import org.jspecify.annotations.Nullable;

/**
 * A page of articles in any status; answered with an {@code ArticleList}.
 *
 * @param status absent for all
 * @param category absent for all
 * @param sort instead of the page's own
 */
public record FindArticlesForAgent(
        @Nullable ArticleStatus status,
        @Nullable ArticleCategory category,
        ArticleSort sort,
        PageRequest page) {}
