package io.ledgerdesk.query.article;

import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.ArticleStatus;
import io.ledgerdesk.api.article.query.ArticleSort;
import io.ledgerdesk.api.ticket.query.PageRequest;
import io.ledgerdesk.query.article.ArticleRow.Person;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.platform.StoredText;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads articles, their addresses and revisions. */
final class ArticleRepository {

    private final String articles;
    private final String count;
    private final String byId;
    private final String byIds;
    private final String bySlug;
    private final String revisions;

    ArticleRepository(ReadModel readModel) {
        String table = readModel.table("article");
        this.articles =
                "SELECT " + ArticleColumns.ALL + " FROM " + table + " a WHERE NOT a.deleted";
        this.count = "SELECT count(*) FROM " + table + " a WHERE NOT a.deleted";
        this.byId = articles + " AND a.article_id = ?";
        this.byIds = articles + " AND a.article_id = ANY (?::text[])";
        this.bySlug =
                articles
                        + " AND a.article_id = (SELECT d.article_id FROM "
                        + readModel.table("address")
                        + " d WHERE d.slug = ?)";
        this.revisions =
                "SELECT r.* FROM "
                        + readModel.table("revision")
                        + " r WHERE r.article_id = ? ORDER BY r.revision DESC";
    }

    long count(
            Snapshot snapshot, @Nullable ArticleStatus status, @Nullable ArticleCategory category) {
        Filter filter = Filter.of(status, category);
        return Objects.requireNonNull(
                snapshot.jdbc()
                        .queryForObject(
                                count + filter.sql(), Long.class, filter.arguments().toArray()));
    }

    List<ArticleRow> page(
            Snapshot snapshot,
            @Nullable ArticleStatus status,
            @Nullable ArticleCategory category,
            ArticleSort sort,
            PageRequest page) {
        Filter filter = Filter.of(status, category);
        List<Object> arguments = new ArrayList<>(filter.arguments());
        arguments.add(page.limit());
        arguments.add(page.offset());
        String direction = page.descending() ? " DESC" : " ASC";
        return snapshot.jdbc()
                .query(
                        articles
                                + filter.sql()
                                + " ORDER BY "
                                + column(sort)
                                + direction
                                + (page.descending() ? " NULLS LAST" : " NULLS FIRST")
                                + ", a.article_id"
                                + direction
                                + " LIMIT ? OFFSET ?",
                        (row, number) -> ArticleColumns.read(row),
                        arguments.toArray());
    }

    @Nullable ArticleRow byId(Snapshot snapshot, String articleId) {
        return first(snapshot, byId, StoredText.id(articleId));
    }

    /** The article that has this slug, or had it. */
    @Nullable ArticleRow bySlug(Snapshot snapshot, String slug) {
        return first(snapshot, bySlug, StoredText.storable(slug));
    }

    Map<String, ArticleRow> byIds(Snapshot snapshot, Collection<String> ids) {
        Map<String, ArticleRow> found = new HashMap<>();
        snapshot.jdbc()
                .query(
                        byIds,
                        statement ->
                                statement.setArray(
                                        1,
                                        statement
                                                .getConnection()
                                                .createArrayOf("text", ids.toArray())),
                        row -> {
                            ArticleRow article = ArticleColumns.read(row);
                            found.put(article.articleId(), article);
                        });
        return found;
    }

    /** The newest first. */
    List<ArticleRevision> revisions(Snapshot snapshot, String articleId) {
        return snapshot.jdbc()
                .query(
                        revisions,
                        (row, number) ->
                                new ArticleRevision(
                                        row.getString("article_id"),
                                        row.getInt("revision"),
                                        ArticleColumns.content(row),
                                        row.getObject("restored_from", Integer.class),
                                        new Person(
                                                row.getString("editor_id"),
                                                row.getString("editor_name")),
                                        Objects.requireNonNull(
                                                ArticleColumns.instant(row, "edited_at"))),
                        articleId);
    }

    private static @Nullable ArticleRow first(Snapshot snapshot, String sql, String argument) {
        List<ArticleRow> rows =
                snapshot.jdbc().query(sql, (row, number) -> ArticleColumns.read(row), argument);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    private static String column(ArticleSort sort) {
        return switch (sort) {
            case CREATED_AT -> "a.created_at";
            case UPDATED_AT -> "a.updated_at";
            case PUBLISHED_AT -> "a.published_at";
            case TITLE -> "a.title";
            case VIEW_COUNT -> "a.views";
            case HELPFUL_COUNT -> "a.helpful";
        };
    }

    private record Filter(String sql, List<Object> arguments) {

        static Filter of(@Nullable ArticleStatus status, @Nullable ArticleCategory category) {
            StringBuilder sql = new StringBuilder();
            List<Object> arguments = new ArrayList<>();
            if (status != null) {
                sql.append(" AND a.status = ?");
                arguments.add(status.wireName());
            }
            if (category != null) {
                sql.append(" AND a.category = ?");
                arguments.add(category.wireName());
            }
            return new Filter(sql.toString(), arguments);
        }
    }
}
