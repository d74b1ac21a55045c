package io.ledgerdesk.api.article.event;

import java.time.Instant;

/**
 * An article was read a number of times; one event stands for many views.
 *
 * @param views since the last such event
 * @param total of all times
 */
public record ArticleViewsCounted(String articleId, long views, long total, Instant at)
        implements ArticleEvent {}
