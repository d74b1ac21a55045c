package io.ledgerdesk.api.article.view;

import io.ledgerdesk.api.ticket.view.Identified;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An article as clients see it.
 *
 * @param content Markdown
 * @param resolvedCount users whose problem it solved
 * @param language a canonical BCP 47 tag
 * @param translations the others of its group; only when one article is asked for
 * @param scheduledFor when it will be published by itself
 * @param revision number of the content, from 1
 * @param snippet in search results: where the words were found, as HTML with {@code <mark>}
 * @param html the content as HTML that may stand in any page; only when asked for
 */
public record ArticleView(
        String id,
        String title,
        String content,
        String category,
        List<String> tags,
        String slug,
        String status,
        long viewCount,
        boolean isPopular,
        long helpfulCount,
        long notHelpfulCount,
        long resolvedCount,
        String language,
        @Nullable List<TranslationView> translations,
        @Nullable Instant publishedAt,
        @Nullable Instant scheduledFor,
        @Nullable String metaDescription,
        @Nullable String authorId,
        @Nullable String authorName,
        @Nullable String lastEditedBy,
        @Nullable String lastEditedByName,
        int revision,
        @Nullable String snippet,
        @Nullable String html,
        Instant createdAt,
        Instant updatedAt)
        implements Identified {}
