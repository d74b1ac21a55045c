package io.ledgerdesk.api.article;

import org.jspecify.annotations.Nullable;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** How languages are named: BCP 47 tags in their canonical form, such as {@code pt-BR}; pure. */
public final class LanguageTags {

    private LanguageTags() {}

    /**
     * The canonical form of a tag.
     *
     * @return null when it names no language
     */
    public static @Nullable String canonical(String tag) {
        if (tag.length() > ArticleLimits.LANGUAGE) {
            return null;
        }
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            return locale.getLanguage().isEmpty() ? null : locale.toLanguageTag();
        } catch (IllformedLocaleException e) {
            return null;
        }
    }

    /**
     * The canonical form of a tag that was configured.
     *
     * @throws IllegalArgumentException when it names no language
     */
    public static String required(String tag) {
        String canonical = canonical(tag.strip());
        if (canonical == null) {
            throw new IllegalArgumentException(
                    "ledgerdesk.articles.languages: not a language: " + tag);
        }
        return canonical;
    }
}
