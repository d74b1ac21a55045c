package io.ledgerdesk.api.article.query;

import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.ticket.query.PageRequest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A page of published articles; answered with an {@code ArticleList}.
 *
 * @param category absent for all
 * @param sort instead of the page's own
 * @param languages preferred ones first; of several translations the best is shown
 */
public record FindPublishedArticles(
        @Nullable ArticleCategory category,
        ArticleSort sort,
        PageRequest page,
        List<String> languages) {}
