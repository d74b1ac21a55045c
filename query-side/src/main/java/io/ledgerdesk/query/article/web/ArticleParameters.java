package io.ledgerdesk.query.article.web;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.article.ArticleRejections;
import io.ledgerdesk.api.article.query.ArticleSort;
import io.ledgerdesk.query.platform.web.QueryParameters;

import jakarta.servlet.http.HttpServletRequest;

import java.util.Map;

/** Parameters that lists and searches of articles have in common. */
final class ArticleParameters {

    private static final int MOST_HITS = 50;
    private static final int LONGEST_SEARCH = 500;

    private ArticleParameters() {}

    /** An unknown one is the default. */
    static ArticleSort sort(QueryParameters parameters, ArticleSort otherwise) {
        ArticleSort sort = WireNamed.find(ArticleSort.class, parameters.text("sortBy"));
        return sort == null ? otherwise : sort;
    }

    /** What is searched for; without it there is nothing to do. */
    static String search(QueryParameters parameters) {
        String text = parameters.text("q");
        if (text == null || text.isBlank()) {
            throw invalid("Search query is required", "is required");
        }
        if (text.length() > LONGEST_SEARCH) {
            throw invalid(
                    "q must be at most " + LONGEST_SEARCH + " characters",
                    "must be at most " + LONGEST_SEARCH + " characters");
        }
        return text;
    }

    static int hits(QueryParameters parameters) {
        return parameters.limit(10, MOST_HITS);
    }

    /** A revision's number from a path; what is none is that of no revision. */
    static int revision(String number) {
        if (number.length() > 9 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw ArticleRejections.revisionNotFound();
        }
        return Integer.parseInt(number);
    }

    /** Whether {@code format=html} asks for the content as HTML, too. */
    static boolean asHtml(HttpServletRequest request) {
        return "html".equals(new QueryParameters(request).text("format"));
    }

    private static Rejection invalid(String message, String complaint) {
        return new Rejection(
                RejectionKind.INVALID, "validation_failed", message, Map.of("q", complaint));
    }
}
