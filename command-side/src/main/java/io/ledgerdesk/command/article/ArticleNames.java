package io.ledgerdesk.command.article;

import io.ledgerdesk.api.article.ArticleRejections;
import io.ledgerdesk.command.article.slug.FreeSlugs;
import io.ledgerdesk.eventstore.axon.Reservations;

/**
 * What one article at a time may be called: its slug, also one that it had before, and its language
 * among the translations of one text. Taken and released with the events that say so.
 *
 * @param articleId who takes
 */
record ArticleNames(Reservations reservations, String articleId) {

    private static final String LANGUAGE = "article-language";

    void takeSlug(String slug) {
        reservations.take(FreeSlugs.SCOPE, slug, articleId, ArticleRejections::slugTaken);
    }

    void releaseSlug(String slug) {
        reservations.release(FreeSlugs.SCOPE, slug, articleId);
    }

    void takeLanguage(String group, String language) {
        reservations.take(
                LANGUAGE, group + "/" + language, articleId, ArticleRejections::translationExists);
    }

    /** Nothing, if none was ever said. */
    void releaseLanguage(ArticleState state) {
        String language = state.language();
        if (language != null) {
            reservations.release(LANGUAGE, state.translationGroup() + "/" + language, articleId);
        }
    }
}
