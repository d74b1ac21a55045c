package io.ledgerdesk.api.article.query;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * How articles were read and what they solved; answered with an {@code ArticleStatistics}.
 *
 * @param from the first day, in UTC; absent for the beginning
 * @param to the last day
 */
public record FindArticleStatistics(@Nullable LocalDate from, LocalDate to) {}
