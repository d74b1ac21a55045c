package io.ledgerdesk.api.article.view;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * How articles were read and what they solved.
 *
 * @param from the first day, in UTC; absent for the beginning
 * @param to the last day
 * @param trends by day, ascending; days without anything are left out
 * @param articles those that solved most, then those that were read most
 */
public record ArticleStatistics(
        @Nullable LocalDate from,
        LocalDate to,
        ArticleActivity overview,
        List<Day> trends,
        List<Article> articles) {

    /** What happened on one day. */
    public record Day(LocalDate date, ArticleActivity activity) {}

    /**
     * What happened to one article.
     *
     * @param title absent when the article is gone
     */
    public record Article(
            String articleId,
            @Nullable String title,
            @Nullable String slug,
            ArticleActivity activity) {}
}
