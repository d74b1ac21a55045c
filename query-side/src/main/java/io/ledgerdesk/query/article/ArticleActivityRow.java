package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.ReadingOccasion;
import io.ledgerdesk.api.article.event.ArticleEvent;
import io.ledgerdesk.api.article.event.ArticleFeedbackGiven;
import io.ledgerdesk.api.article.event.ArticleResolutionReported;
import io.ledgerdesk.api.article.event.ArticleViewsCounted;
import io.ledgerdesk.api.article.view.ArticleActivity;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What readers did with an article on one day, to be added to what is stored of it.
 *
 * @param day in UTC
 */
record ArticleActivityRow(LocalDate day, String articleId, ArticleActivity added) {

    private static final ArticleActivity NOTHING = new ArticleActivity(0, 0, 0, 0, 0);

    /**
     * What an event adds; null for those that are not about reading.
     *
     * @param before the article as it was before it
     */
    static @Nullable ArticleActivityRow of(ArticleEvent event, ArticleRow before) {
        ArticleActivity added =
                switch (event) {
                    case ArticleViewsCounted counted ->
                            new ArticleActivity(counted.views(), 0, 0, 0, 0);
                    case ArticleFeedbackGiven given ->
                            new ArticleActivity(
                                    0,
                                    given.helpfulCount() - before.helpful(),
                                    given.notHelpfulCount() - before.notHelpful(),
                                    0,
                                    0);
                    case ArticleResolutionReported reported -> {
                        int one = reported.resolved() ? 1 : -1;
                        boolean suggested = reported.occasion() == ReadingOccasion.SUGGESTION;
                        yield new ArticleActivity(0, 0, 0, one, suggested ? one : 0);
                    }
                    default -> NOTHING;
                };
        return added.equals(NOTHING)
                ? null
                : new ArticleActivityRow(
                        event.at().atZone(ZoneOffset.UTC).toLocalDate(), event.articleId(), added);
    }

    /** The same day's, with this one's. */
    ArticleActivityRow and(ArticleActivityRow other) {
        ArticleActivity more = other.added;
        return new ArticleActivityRow(
                day,
                articleId,
                new ArticleActivity(
                        added.views() + more.views(),
                        added.helpful() + more.helpful(),
                        added.notHelpful() + more.notHelpful(),
                        added.resolved() + more.resolved(),
                        added.resolvedBySuggestion() + more.resolvedBySuggestion()));
    }
}
