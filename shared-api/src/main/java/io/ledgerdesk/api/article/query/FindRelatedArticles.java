package io.ledgerdesk.api.article.query;

import java.util.List;

/**
 * The published articles that have most in common with a published one; answered with {@code
 * ArticleHits}.
 *
 * <p>Rejected with {@code article_not_found}.
 *
 * @param address its id, its slug, or a slug that it had before
 * @param limit 1 to 50
 * @param languages preferred ones first; of several translations the best is shown
 */
public record FindRelatedArticles(String address, int limit, List<String> languages) {}
