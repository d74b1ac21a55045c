package io.ledgerdesk.command.article;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.command.EditArticle;

import org.jspecify.annotations.Nullable;

/** What an edit makes of an article's content. */
final class ArticleEdits {

    private ArticleEdits() {}

    static ArticleContent applied(EditArticle edit, ArticleContent before) {
        return new ArticleContent(
                either(edit.title(), before.title()),
                either(edit.content(), before.content()),
                either(edit.category(), before.category()),
                either(edit.tags(), before.tags()),
                metaDescription(edit.metaDescription(), before.metaDescription()));
    }

    private static <T> T either(@Nullable T next, T before) {
        return next == null ? before : next;
    }

    private static @Nullable String metaDescription(
            @Nullable String next, @Nullable String before) {
        if (next == null) {
            return before;
        }
        return next.isEmpty() ? null : next;
    }
}
