package io.ledgerdesk.api.article.view;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What an article said once.
 *
 * @param revision from 1
 * @param restoredFrom the revision whose content it is again
 */
public record RevisionView(
        String articleId,
        int revision,
        String title,
        String content,
        String category,
        List<String> tags,
        @Nullable String metaDescription,
        @Nullable Integer restoredFrom,
        String editedBy,
        String editedByName,
        Instant editedAt) {}
