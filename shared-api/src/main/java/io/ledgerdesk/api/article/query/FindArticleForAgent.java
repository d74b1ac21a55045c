package io.ledgerdesk.api.article.query;

/**
 * One article in any status; answered with an {@code ArticleView}.
 *
 * <p>Rejected with {@code article_not_found}.
 */
public record FindArticleForAgent(String articleId) {}
