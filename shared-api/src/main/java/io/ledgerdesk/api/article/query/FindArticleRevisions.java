package io.ledgerdesk.api.article.query;

/**
 * All revisions of an article; answered with a {@code RevisionList}.
 *
 * <p>Rejected with {@code article_not_found}.
 */
public record FindArticleRevisions(String articleId) {}
