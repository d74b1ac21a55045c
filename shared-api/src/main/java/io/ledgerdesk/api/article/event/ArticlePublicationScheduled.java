package io.ledgerdesk.api.article.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * A draft is to be published by itself at a time.
 *
 * @param publishAt when
 * @param by who wants it
 */
public record ArticlePublicationScheduled(String articleId, Instant publishAt, Actor by, Instant at)
        implements ArticleEvent {}
