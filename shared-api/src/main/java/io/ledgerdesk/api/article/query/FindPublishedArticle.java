package io.ledgerdesk.api.article.query;

import java.util.List;

/**
 * One published article; answered with an {@code ArticleAddress}.
 *
 * <p>Rejected with {@code article_not_found}.
 *
 * @param address its id, its slug, or a slug that it had before
 * @param asHtml whether the content is wanted as HTML, too
 * @param languages of its translations the best is answered; none to answer the article itself
 */
public record FindPublishedArticle(String address, boolean asHtml, List<String> languages) {}
