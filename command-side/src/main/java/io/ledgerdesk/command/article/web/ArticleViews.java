package io.ledgerdesk.command.article.web;

import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleLimits;
import io.ledgerdesk.api.article.command.ArticleOutcome;
import io.ledgerdesk.api.article.view.ArticleView;

/** Views of what was just written: no read model is asked. */
final class ArticleViews {

    private ArticleViews() {}

    static ArticleView of(ArticleOutcome outcome, String defaultLanguage) {
        ArticleContent content = outcome.content();
        String language = outcome.language();
        return new ArticleView(
                outcome.articleId(),
                content.title(),
                content.content(),
                content.category().wireName(),
                content.tags(),
                outcome.slug(),
                outcome.status().wireName(),
                outcome.views(),
                outcome.views() >= ArticleLimits.POPULAR_VIEWS,
                outcome.helpful(),
                outcome.notHelpful(),
                outcome.resolved(),
                language == null ? defaultLanguage : language,
                null,
                outcome.publishedAt(),
                outcome.scheduledFor(),
                content.metaDescription(),
                outcome.author().id(),
                outcome.author().name(),
                outcome.lastEditor().id(),
                outcome.lastEditor().name(),
                outcome.revision(),
                null,
                null,
                outcome.createdAt(),
                outcome.updatedAt());
    }
}
