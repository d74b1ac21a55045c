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
    private final String byGroup;
    private final String languages;
    private final String noBetterTranslation;
    private final String revisions;
    private final String defaultLanguage;

    /**
     * Reads from here.
     *
     * @param defaultLanguage of articles that never said one
     */
    ArticleRepository(ReadModel readModel, String defaultLanguage) {
        this.defaultLanguage = defaultLanguage;
        String table = readModel.table("article");
        this.articles =
                "SELECT " + ArticleColumns.ALL + " FROM " + table + " a WHERE NOT a.deleted";
        this.count = "SELECT count(*) FROM " + table + " a WHERE NOT a.deleted";
        this.byId = articles + " AND a.article_id = ?";
        this.byIds = articles + " AND a.article_id = ANY (?::text[])";
        this.byGroup = articles + " AND a.translation_group = ? ORDER BY a.article_id";
        this.languages =
                "SELECT DISTINCT coalesce(a.language, ?) FROM "
                        + table
                        + " a WHERE a.status = 'published' AND NOT a.deleted";
        this.noBetterTranslation =
                " AND NOT EXISTS (SELECT FROM "
                        + table
                        + " b WHERE b.translation_group = a.translation_group AND NOT b.deleted"
                        + " AND b.status = 'published' AND ("
                        + rank("b")
                        + ", b.article_id) < ("
                        + rank("a")
                        + ", a.article_id))";
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

    long count(Snapshot snapshot, ArticleFilter wanted) {
        Condition filter = condition(wanted);
        return Objects.requireNonNull(
                snapshot.jdbc()
                        .queryForObject(
                                count + filter.sql(), Long.class, filter.arguments().toArray()));
    }

    List<ArticleRow> page(
            Snapshot snapshot, ArticleFilter wanted, ArticleSort sort, PageRequest page) {
        Condition filter = condition(wanted);
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

    /** All of a group, the oldest first. */
    List<ArticleRow> translations(Snapshot snapshot, String translationGroup) {
        return snapshot.jdbc()
                .query(byGroup, (row, number) -> ArticleColumns.read(row), translationGroup);
    }

    /** The languages of published articles. */
    List<String> languages(Snapshot snapshot) {
        return snapshot.jdbc().query(languages, (row, number) -> row.getString(1), defaultLanguage);
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

    /** What follows {@code WHERE NOT a.deleted}, with its arguments. */
    private record Condition(String sql, List<Object> arguments) {}

    private Condition condition(ArticleFilter filter) {
        StringBuilder sql = new StringBuilder();
        List<Object> arguments = new ArrayList<>();
        ArticleStatus status = filter.status();
        if (status != null) {
            sql.append(" AND a.status = ?");
            arguments.add(status.wireName());
        }
        ArticleCategory category = filter.category();
        if (category != null) {
            sql.append(" AND a.category = ?");
            arguments.add(category.wireName());
        }
        LanguageOrder languages = filter.languages();
        if (languages != null) {
            sql.append(noBetterTranslation);
            String order = String.join(",", languages.ordered());
            arguments.addAll(List.of(order, defaultLanguage, order, defaultLanguage));
        }
        return new Condition(sql.toString(), arguments);
    }

    /** Tags have no commas. */
    private static String rank(String alias) {
        return "coalesce(array_position(string_to_array(?, ','), coalesce(%s.language, ?)), 1000)"
                .formatted(alias);
    }
}
