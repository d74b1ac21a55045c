package io.ledgerdesk.api.article.event;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * An article was written; nobody but agents sees it. Its content is revision 1.
 *
 * @param articleId UUIDv7
 * @param slug unique among all articles that are not deleted
 * @param by the author
 */
public record ArticleDrafted(
        String articleId, String slug, ArticleContent content, Actor by, Instant at)
        implements ArticleEvent {}
