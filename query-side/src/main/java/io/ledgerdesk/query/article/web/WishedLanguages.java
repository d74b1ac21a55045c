package io.ledgerdesk.query.article.web;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.article.LanguageTags;
import io.ledgerdesk.query.article.ArticleLanguages;
import io.ledgerdesk.query.platform.web.QueryParameters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The languages that a request wishes, the dearest first: those of {@code lang}, else those of
 * {@code Accept-Language}, then those that are configured.
 */
final class WishedLanguages {

    private static final int MOST = 20;
    private static final int LONGEST_HEADER = 500;

    private final List<String> configured;

    WishedLanguages(ArticleLanguages languages) {
        this.configured = languages.languages();
    }

    /** The answer says that it depends on them. */
    List<String> of(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader("Vary", "Accept-Language");
        List<String> asked = asked(request);
        return withConfigured(asked.isEmpty() ? accepted(request) : asked);
    }

    /** As {@link #of}, but none unless {@code lang} says something. */
    List<String> ifAsked(HttpServletRequest request) {
        List<String> asked = asked(request);
        return asked.isEmpty() ? List.of() : withConfigured(asked);
    }

    /** What {@code lang} says, one or several separated by commas. */
    static List<String> asked(HttpServletRequest request) {
        return new QueryParameters(request)
                .texts("lang").stream().map(WishedLanguages::known).toList();
    }

    private static String known(String tag) {
        String canonical = LanguageTags.canonical(tag);
        if (canonical == null) {
            throw new Rejection(
                    RejectionKind.INVALID,
                    "validation_failed",
                    "lang must be a language tag such as en or pt-BR",
                    Map.of("lang", "must be a language tag such as en or pt-BR"));
        }
        return canonical;
    }

    /** Browsers send what they like; what is not understood is no wish. */
    private static List<String> accepted(HttpServletRequest request) {
        @Nullable String header = request.getHeader("Accept-Language");
        if (header == null || header.isBlank() || header.length() > LONGEST_HEADER) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0 && !range.getRange().startsWith("*"))
                    .map(Locale.LanguageRange::getRange)
                    .limit(MOST)
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private List<String> withConfigured(List<String> wishes) {
        List<String> all = new ArrayList<>(wishes);
        all.addAll(configured);
        return all;
    }
}
