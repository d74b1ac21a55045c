package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.event.ArticleDrafted;
import io.ledgerdesk.api.article.event.ArticleEdited;
import io.ledgerdesk.api.article.event.ArticleEvent;
import io.ledgerdesk.query.article.ArticleRow.Person;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What an article said once, as it is stored. */
record ArticleRevision(
        String articleId,
        int revision,
        ArticleContent content,
        @Nullable Integer restoredFrom,
        Person editor,
        Instant at) {

    /** The revision that an event makes; null for those that make none. */
    static @Nullable ArticleRevision of(ArticleEvent event) {
        return switch (event) {
            case ArticleDrafted drafted ->
                    new ArticleRevision(
                            drafted.articleId(),
                            1,
                            drafted.content(),
                            null,
                            ArticleFold.person(drafted.by()),
                            drafted.at());
            case ArticleEdited edited ->
                    new ArticleRevision(
                            edited.articleId(),
                            edited.revision(),
                            edited.content(),
                            edited.restoredFrom(),
                            ArticleFold.person(edited.by()),
                            edited.at());
            default -> null;
        };
    }
}
