package io.ledgerdesk.command.article.web;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.article.ArticleRejections;
import io.ledgerdesk.web.EntityIds;

import java.util.List;

/** Where articles are, under the documented paths and where the replaced backend had them. */
final class ArticlePaths {

    static final String READERS = "/api/support/articles";
    static final String READERS_OLD = "/api/help-support/articles";
    static final String AGENTS = "/api/admin/support/articles";
    static final String AGENTS_OLD = "/api/help-support/admin/articles";

    /** The read models that anybody looks at next, after a write. */
    static final List<String> VIEWS = List.of(ReadModelNames.ARTICLE_LIBRARY);

    private ArticlePaths() {}

    /**
     * An id from a path.
     *
     * @throws io.ledgerdesk.api.Rejection {@code article_not_found} when no article can have it
     */
    static String id(String id) {
        if (!EntityIds.isWellFormed(id)) {
            throw ArticleRejections.articleNotFound();
        }
        return id;
    }

    /**
     * A revision's number from a path.
     *
     * @throws io.ledgerdesk.api.Rejection {@code revision_not_found} when it is none
     */
    static int revision(String number) {
        if (number.length() > 9 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw ArticleRejections.revisionNotFound();
        }
        return Integer.parseInt(number);
    }
}
