package io.ledgerdesk.command.article.web;

import io.ledgerdesk.api.article.LanguageTags;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * {@code ledgerdesk.articles.*} of the languages.
 *
 * @param languages the first is that of articles that say nothing else
 */
@ConfigurationProperties("ledgerdesk.articles")
record ArticleLanguageProperties(@DefaultValue("en") List<String> languages) {

    ArticleLanguageProperties {
        languages = languages.stream().map(LanguageTags::required).toList();
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("ledgerdesk.articles.languages must name one");
        }
    }

    String defaultLanguage() {
        return languages.getFirst();
    }
}
