package io.ledgerdesk.api.article.event;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.ticket.Actor;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An article says something else from now on.
 *
 * @param revision one more than the one before
 * @param content all of it, changed or not
 * @param restoredFrom the revision whose content this is again; absent when it was written anew
 */
public record ArticleEdited(
        String articleId,
        int revision,
        ArticleContent content,
        @Nullable Integer restoredFrom,
        Actor by,
        Instant at)
        implements ArticleEvent {}
