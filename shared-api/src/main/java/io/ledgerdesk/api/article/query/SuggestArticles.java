package io.ledgerdesk.api.article.query;

/**
 * The published articles that have most in common with a text; answered with {@code ArticleHits}.
 *
 * @param text of a ticket, say
 * @param limit 1 to 50
 */
public record SuggestArticles(String text, int limit) {}
