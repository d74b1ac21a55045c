package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleLimits;
import io.ledgerdesk.api.article.view.ArticleView;
import io.ledgerdesk.api.article.view.RevisionView;
import io.ledgerdesk.api.article.view.TranslationView;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Rows as they are answered. */
final class ArticleViews {

    private ArticleViews() {}

    static ArticleView of(ArticleRow row, String defaultLanguage) {
        return of(row, defaultLanguage, null, null, null);
    }

    /** As one of those that were searched for. */
    static ArticleView found(ArticleRow row, String defaultLanguage, String snippet) {
        return of(row, defaultLanguage, null, snippet, null);
    }

    /** With its translations, and its content as HTML, where that is asked for. */
    static ArticleView whole(
            ArticleRow row, String defaultLanguage, List<ArticleRow> translations, boolean asHtml) {
        return of(
                row,
                defaultLanguage,
                translations.stream()
                        .filter(other -> !other.articleId().equals(row.articleId()))
                        .map(other -> translation(other, defaultLanguage))
                        .toList(),
                null,
                asHtml ? MarkdownHtml.of(row.content().content()) : null);
    }

    private static TranslationView translation(ArticleRow row, String defaultLanguage) {
        return new TranslationView(
                row.languageOr(defaultLanguage),
                row.articleId(),
                row.slug(),
                row.content().title(),
                row.status().wireName());
    }

    private static ArticleView of(
            ArticleRow row,
            String defaultLanguage,
            @Nullable List<TranslationView> translations,
            @Nullable String snippet,
            @Nullable String html) {
        ArticleContent content = row.content();
        return new ArticleView(
                row.articleId(),
                content.title(),
                content.content(),
                content.category().wireName(),
                content.tags(),
                row.slug(),
                row.status().wireName(),
                row.views(),
                row.views() >= ArticleLimits.POPULAR_VIEWS,
                row.helpful(),
                row.notHelpful(),
                row.resolved(),
                row.languageOr(defaultLanguage),
                translations,
                row.publishedAt(),
                row.scheduledFor(),
                content.metaDescription(),
                row.author().id(),
                row.author().name(),
                row.editor().id(),
                row.editor().name(),
                row.revision(),
                snippet,
                html,
                row.createdAt(),
                row.updatedAt());
    }

    static RevisionView of(ArticleRevision revision) {
        ArticleContent content = revision.content();
        return new RevisionView(
                revision.articleId(),
                revision.revision(),
                content.title(),
                content.content(),
                content.category().wireName(),
                content.tags(),
                content.metaDescription(),
                revision.restoredFrom(),
                revision.editor().id(),
                revision.editor().name(),
                revision.at());
    }
}
