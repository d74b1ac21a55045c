package io.ledgerdesk.command.article.web;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleLimits;
import io.ledgerdesk.api.article.ArticleStatus;
import io.ledgerdesk.api.article.LanguageTags;
import io.ledgerdesk.api.article.command.DraftArticle;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.command.platform.web.OneOf;
import io.ledgerdesk.web.validation.RequiredFields;
import io.ledgerdesk.web.validation.Texts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * {@code POST …/articles}. An empty status is none, which is draft.
 *
 * @param language the default one unless said otherwise
 * @param translationOf an article that says the same in another language
 */
@RequiredFields(
        value = {"title", "content", "category"},
        message = "Title, content, and category are required")
record CreateArticleRequest(
        @Size(max = ArticleLimits.TITLE, message = Texts.AT_MOST) @Nullable String title,
        @Size(max = ArticleLimits.CONTENT, message = Texts.AT_MOST) @Nullable String content,
        @OneOf(ArticleCategory.class) @Nullable String category,
        @Size(max = ArticleLimits.TAGS, message = Texts.TOO_MANY)
                @Nullable
                        List<
                                @NotBlank(message = "must not be blank")
                                @Size(max = ArticleLimits.TAG, message = Texts.AT_MOST) @Nullable
                                String>
                        tags,
        @Size(max = ArticleLimits.META_DESCRIPTION, message = Texts.AT_MOST)
                @Nullable String metaDescription,
        @OneOf(ArticleStatus.class) @Nullable String status,
        @LanguageTag @Nullable String language,
        @Nullable String translationOf) {

    CreateArticleRequest {
        title = Texts.stripped(title);
        tags = Texts.tags(tags);
        metaDescription = Texts.unlessBlank(metaDescription);
        status = status == null || status.isEmpty() ? null : status;
        language = Texts.unlessBlank(language);
        translationOf = Texts.unlessBlank(translationOf);
    }

    DraftArticle toCommand(
            String articleId,
            String slug,
            String defaultLanguage,
            @Nullable String translationGroup,
            Actor by,
            Instant at) {
        String canonical = language == null ? null : LanguageTags.canonical(language);
        ArticleStatus wanted = WireNamed.find(ArticleStatus.class, status);
        return new DraftArticle(
                articleId,
                slug,
                canonical == null ? defaultLanguage : canonical,
                translationGroup,
                new ArticleContent(
                        requiredTitle(),
                        Objects.requireNonNull(content),
                        Objects.requireNonNull(WireNamed.find(ArticleCategory.class, category)),
                        ArticleTags.sorted(tags),
                        metaDescription),
                wanted == null ? ArticleStatus.DRAFT : wanted,
                by,
                at);
    }

    String requiredTitle() {
        return Objects.requireNonNull(title);
    }
}
