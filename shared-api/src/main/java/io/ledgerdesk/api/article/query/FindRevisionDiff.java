package io.ledgerdesk.api.article.query;

/**
 * What differs between two revisions of an article; answered with a {@code RevisionDiff}.
 *
 * <p>Rejected with {@code article_not_found} or {@code revision_not_found}.
 *
 * @param from the revision to start with
 * @param to the revision to end with; it may be the older one
 */
public record FindRevisionDiff(String articleId, int from, int to) {}
