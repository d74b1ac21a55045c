package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.ArticleStatus;

import org.jspecify.annotations.Nullable;

/**
 * Which articles a list shows.
 *
 * @param status null for all
 * @param category null for all
 * @param languages where only one of several published translations is wanted, which one; null for
 *     all of them
 */
record ArticleFilter(
        @Nullable ArticleStatus status,
        @Nullable ArticleCategory category,
        @Nullable LanguageOrder languages) {

    /** Everything, for agents. */
    static ArticleFilter of(@Nullable ArticleStatus status, @Nullable ArticleCategory category) {
        return new ArticleFilter(status, category, null);
    }

    /** What readers see. */
    static ArticleFilter published(@Nullable ArticleCategory category, LanguageOrder languages) {
        return new ArticleFilter(ArticleStatus.PUBLISHED, category, languages);
    }
}
