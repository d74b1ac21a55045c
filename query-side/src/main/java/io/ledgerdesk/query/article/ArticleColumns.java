package io.ledgerdesk.query.article;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.article.ArticleCategory;
import io.ledgerdesk.api.article.ArticleContent;
import io.ledgerdesk.api.article.ArticleStatus;
import io.ledgerdesk.query.article.ArticleRow.Person;
import io.ledgerdesk.query.platform.StoredJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.type.TypeReference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/** The columns of the table {@code article}. */
final class ArticleColumns {

    /** What to select, from a table with the alias {@code a}, for {@link #read}. */
    static final String ALL =
            "a.article_id, a.sequence, a.language, a.translation_group, a.resolved, a.slug, a.title, a.content, a.category, a.tags,"
                    + " a.meta_description, a.status, a.deleted, a.revision, a.views, a.helpful,"
                    + " a.not_helpful, a.author_id, a.author_name, a.editor_id, a.editor_name,"
                    + " a.published_at, a.scheduled_for, a.created_at, a.updated_at";

    private static final TypeReference<List<String>> TAGS = new TypeReference<>() {};

    private ArticleColumns() {}

    static ArticleRow read(ResultSet row) throws SQLException {
        return new ArticleRow(
                row.getString("article_id"),
                row.getLong("sequence"),
                row.getString("slug"),
                content(row),
                Objects.requireNonNull(
                        WireNamed.find(ArticleStatus.class, row.getString("status"))),
                row.getBoolean("deleted"),
                row.getInt("revision"),
                row.getLong("views"),
                row.getLong("helpful"),
                row.getLong("not_helpful"),
                row.getLong("resolved"),
                row.getString("language"),
                row.getString("translation_group"),
                new Person(row.getString("author_id"), row.getString("author_name")),
                new Person(row.getString("editor_id"), row.getString("editor_name")),
                instant(row, "published_at"),
                instant(row, "scheduled_for"),
                Objects.requireNonNull(instant(row, "created_at")),
                Objects.requireNonNull(instant(row, "updated_at")));
    }

    /** What the tables of articles and of revisions both have. */
    static ArticleContent content(ResultSet row) throws SQLException {
        return new ArticleContent(
                row.getString("title"),
                row.getString("content"),
                Objects.requireNonNull(
                        WireNamed.find(ArticleCategory.class, row.getString("category"))),
                StoredJson.read(row.getString("tags"), TAGS),
                row.getString("meta_description"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
