package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An article as it is stored.
 *
 * @param sequence of the last event in it
 * @param language null when none was ever said
 * @param translationGroup what all translations of one text have in common
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
        long resolved,
        @Nullable String language,
        String translationGroup,
        Person author,
        Person editor,
        @Nullable Instant publishedAt,
        @Nullable Instant scheduledFor,
        Instant createdAt,
        Instant updatedAt) {

    /** The language it is in. */
    String languageOr(String defaultLanguage) {
        return language == null ? defaultLanguage : language;
    }

    boolean isPublic() {
        return status == ArticleStatus.PUBLISHED && !deleted;
    }

    /** Who wrote. */
    record Person(String id, String name) {}
}
