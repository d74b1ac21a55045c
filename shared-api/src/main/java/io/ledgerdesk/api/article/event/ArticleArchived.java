package io.ledgerdesk.api.article.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * An article is kept, but no longer shown or worked on.
 *
 * @param by who archived it
 */
public record ArticleArchived(String articleId, Actor by, Instant at) implements ArticleEvent {}
