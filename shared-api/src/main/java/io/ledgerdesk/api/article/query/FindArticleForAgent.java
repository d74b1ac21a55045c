package io.ledgerdesk.api.article.query;

/**
 * One article in any status; answered with an {@code ArticleView}.
 *
 * <p>Rejected with {@code article_not_found}.
 *
 * @param asHtml whether the content is wanted as HTML, too
 */
public record FindArticleForAgent(String articleId, boolean asHtml) {}
