package io.ledgerdesk.api.article.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * An archived article is a draft again.
 *
 * @param by who took it out
 */
public record ArticleUnarchived(String articleId, Actor by, Instant at) implements ArticleEvent {}
