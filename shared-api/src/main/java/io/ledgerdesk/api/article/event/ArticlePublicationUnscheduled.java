package io.ledgerdesk.api.article.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * A draft is no longer to be published by itself.
 *
 * @param by who does not want it any more
 */
public record ArticlePublicationUnscheduled(String articleId, Actor by, Instant at)
        implements ArticleEvent {}
