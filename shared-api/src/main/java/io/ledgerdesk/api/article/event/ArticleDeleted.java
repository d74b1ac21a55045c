package io.ledgerdesk.api.article.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * An article is gone; its slugs may be taken by others.
 *
 * @param by who deleted it
 */
public record ArticleDeleted(String articleId, Actor by, Instant at) implements ArticleEvent {}
