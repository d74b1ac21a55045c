package io.ledgerdesk.api.article.query;

import java.util.List;

/**
 * The published articles that have most in common with a text; answered with {@code ArticleHits}.
 *
 * @param text of a ticket, say
 * @param limit 1 to 50
 * @param languages preferred ones first; of several translations the best is shown
 */
public record SuggestArticles(String text, int limit, List<String> languages) {}
