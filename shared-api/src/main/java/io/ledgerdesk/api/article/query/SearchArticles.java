package io.ledgerdesk.api.article.query;

import java.util.List;

/**
 * The published articles that fit best; answered with {@code ArticleHits}.
 *
 * @param text what somebody types; the last word may be unfinished, and words may be mistyped
 * @param limit 1 to 50
 * @param languages preferred ones first; of several translations the best is shown
 */
public record SearchArticles(String text, int limit, List<String> languages) {}
