package io.ledgerdesk.api.article.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * An article can be read by everybody.
 *
 * @param by who published it
 */
public record ArticlePublished(String articleId, Actor by, Instant at) implements ArticleEvent {}
