package io.ledgerdesk.api.faq.view;

import io.ledgerdesk.api.ticket.view.Identified;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An FAQ entry as clients see it.
 *
 * @param order place within the category, from 0, without holes, unpublished entries included
 * @param viewCount how often it was opened by itself or found by a search
 * @param snippet in search results: where the words were found, as HTML with {@code <mark>}
 */
public record FaqView(
        String id,
        String question,
        String answer,
        String category,
        int order,
        long helpfulCount,
        long notHelpfulCount,
        long viewCount,
        boolean isPublished,
        @Nullable String createdBy,
        @Nullable String createdByName,
        @Nullable String lastEditedBy,
        @Nullable String lastEditedByName,
        @Nullable String snippet,
        Instant createdAt,
        Instant updatedAt)
        implements Identified {}
