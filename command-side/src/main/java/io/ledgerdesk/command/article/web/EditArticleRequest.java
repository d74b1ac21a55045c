package io.ledgerdesk.command.article.web;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.ArticleLimits;
import io.ledgerdesk.api.article.LanguageTags;
import io.ledgerdesk.api.article.command.EditArticle;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.command.platform.web.OneOf;
import io.ledgerdesk.web.validation.Texts;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * {@code PUT …/articles/:id}: what is absent or blank stays as it is.
 *
 * @param metaDescription an empty one takes it away
 * @param slug another address; the old one leads to it
 * @param translationOf an article that says the same in another language; an empty one for none
 */
record EditArticleRequest(
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
        @Size(max = ArticleLimits.SLUG, message = Texts.AT_MOST) @Nullable String slug,
        @LanguageTag @Nullable String language,
        @Nullable String translationOf) {

    EditArticleRequest {
        title = Texts.unlessBlank(title);
        content = content == null || content.isBlank() ? null : content;
        category = category == null || category.isEmpty() ? null : category;
        tags = Texts.tags(tags);
        metaDescription = Texts.stripped(metaDescription);
        slug = Texts.unlessBlank(slug);
        language = Texts.unlessBlank(language);
        translationOf = Texts.stripped(translationOf);
    }

    @Nullable String canonicalLanguage() {
        return language == null ? null : LanguageTags.canonical(language);
    }

    EditArticle toCommand(String articleId, Actor by, Instant at) {
        return new EditArticle(
                articleId,
                title,
                content,
                WireNamed.find(ArticleCategory.class, category),
                tags == null ? null : ArticleTags.sorted(tags),
                metaDescription,
                by,
                at);
    }
}
