package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An article as it is stored.
 *
 * @param sequence of the last event in it
 * @param publishedAt when it was last published
 * @param scheduledFor when it will be published by itself
 */
record ArticleRow(
        String articleId,
        long sequence,
        String slug,
        ArticleContent content,
        ArticleStatus status,
        boolean deleted,
        int revision,
        long views,
        long helpful,
        long notHelpful,
        Person author,
        Person editor,
        @Nullable Instant publishedAt,
        @Nullable Instant scheduledFor,
        Instant createdAt,
        Instant updatedAt) {

    boolean isPublic() {
        return status == ArticleStatus.PUBLISHED && !deleted;
    }

    /** Who wrote. */
    record Person(String id, String name) {}
}
