package io.ledgerdesk.api.article.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * An article has another address; the old one stays its own and leads to the new one.
 *
 * @param from the slug so far
 * @param to the new one
 */
public record ArticleSlugChanged(String articleId, String from, String to, Actor by, Instant at)
        implements ArticleEvent {}
