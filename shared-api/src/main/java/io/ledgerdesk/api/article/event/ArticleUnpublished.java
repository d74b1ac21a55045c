package io.ledgerdesk.api.article.event;

import io.ledgerdesk.api.ticket.Actor;

import java.time.Instant;

/**
 * A published article is a draft again.
 *
 * @param by who withdrew it
 */
public record ArticleUnpublished(String articleId, Actor by, Instant at) implements ArticleEvent {}
