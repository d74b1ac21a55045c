package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.LanguageTags;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * {@code ledgerdesk.articles.*} of the languages.
 *
 * @param languages in which articles are shown where there is none in a wished one, in this order;
 *     the first is that of articles that say nothing else
 */
@ConfigurationProperties("ledgerdesk.articles")
public record ArticleLanguages(@DefaultValue("en") List<String> languages) {

    /** Rejects what is no language. */
    public ArticleLanguages {
        languages = languages.stream().map(LanguageTags::required).toList();
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("ledgerdesk.articles.languages must name one");
        }
    }

    String defaultLanguage() {
        return languages.getFirst();
    }
}
