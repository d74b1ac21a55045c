package io.ledgerdesk.api.article;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What an article says: one revision of it.
 *
 * @param title 1 to 300 characters, trimmed
 * @param content 1 to 50000 characters of Markdown
 * @param tags lower-case, unique, sorted
 * @param metaDescription for search engines, at most 200 characters
 */
public record ArticleContent(
        String title,
        String content,
        ArticleCategory category,
        List<String> tags,
        @Nullable String metaDescription) {

    public ArticleContent {
        tags = List.copyOf(tags);
    }
}
