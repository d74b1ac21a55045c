package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.view.ArticleActivity;
import io.ledgerdesk.api.article.view.ArticleStatistics;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Reads what readers did with articles. */
final class ActivityRepository {

    private static final int MOST_ARTICLES = 50;

    /** Dates that PostgreSQL takes, before any that are stored. */
    private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    private static final String SUMS =
            "coalesce(sum(d.views), 0) AS views, coalesce(sum(d.helpful), 0) AS helpful,"
                    + " coalesce(sum(d.not_helpful), 0) AS not_helpful,"
                    + " coalesce(sum(d.resolved), 0) AS resolved,"
                    + " coalesce(sum(d.resolved_by_suggestion), 0) AS resolved_by_suggestion";

    private final String overview;
    private final String trends;
    private final String articles;

    ActivityRepository(ReadModel readModel) {
        String from = " FROM " + readModel.table("activity") + " d";
        String where = " WHERE d.day BETWEEN ? AND ?";
        this.overview = "SELECT " + SUMS + from + where;
        this.trends = "SELECT d.day, " + SUMS + from + where + " GROUP BY d.day ORDER BY d.day";
        this.articles =
                "SELECT d.article_id, a.title, a.slug, "
                        + SUMS
                        + from
                        + " LEFT JOIN "
                        + readModel.table("article")
                        + " a ON a.article_id = d.article_id AND NOT a.deleted"
                        + where
                        + " GROUP BY d.article_id, a.title, a.slug"
                        + " ORDER BY sum(d.resolved) DESC, sum(d.views) DESC, d.article_id LIMIT "
                        + MOST_ARTICLES;
    }

    ArticleStatistics statistics(Snapshot snapshot, @Nullable LocalDate from, LocalDate to) {
        Object[] days = {from == null ? BEGINNING : from, to};
        List<ArticleStatistics.Day> byDay =
                snapshot.jdbc()
                        .query(
                                trends,
                                (row, number) ->
                                        new ArticleStatistics.Day(
                                                Objects.requireNonNull(
                                                        row.getObject("day", LocalDate.class)),
                                                activity(row)),
                                days);
        List<ArticleStatistics.Article> byArticle =
                snapshot.jdbc()
                        .query(
                                articles,
                                (row, number) ->
                                        new ArticleStatistics.Article(
                                                row.getString("article_id"),
                                                row.getString("title"),
                                                row.getString("slug"),
                                                activity(row)),
                                days);
        ArticleActivity all =
                snapshot.jdbc().query(overview, (row, number) -> activity(row), days).getFirst();
        return new ArticleStatistics(from, to, all, byDay, byArticle);
    }

    private static ArticleActivity activity(ResultSet row) throws SQLException {
        return new ArticleActivity(
                row.getLong("views"),
                row.getLong("helpful"),
                row.getLong("not_helpful"),
                row.getLong("resolved"),
                row.getLong("resolved_by_suggestion"));
    }
}
