package io.ledgerdesk.api.article.query;

/**
 * The published articles that fit best; answered with {@code ArticleHits}.
 *
 * @param text what somebody types; the last word may be unfinished, and words may be mistyped
 * @param limit 1 to 50
 */
public record SearchArticles(String text, int limit) {}
