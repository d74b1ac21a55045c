package io.ledgerdesk.query.faq;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.faq.FaqCategory;
import io.ledgerdesk.api.faq.FaqContent;
import io.ledgerdesk.query.faq.FaqRow.Person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/** The columns of the table {@code entry}. */
final class FaqColumns {

    /** What to select, from a table with the alias {@code e}, for {@link #read}. */
    static final String ALL =
            "e.faq_id, e.sequence, e.question, e.answer, e.category, e.published, e.deleted,"
                    + " e.helpful, e.not_helpful, e.views, e.author_id, e.author_name, e.editor_id,"
                    + " e.editor_name, e.created_at, e.updated_at";

    private FaqColumns() {}

    static FaqRow read(ResultSet row) throws SQLException {
        return new FaqRow(
                row.getString("faq_id"),
                row.getLong("sequence"),
                new FaqContent(
                        row.getString("question"),
                        row.getString("answer"),
                        Objects.requireNonNull(
                                WireNamed.find(FaqCategory.class, row.getString("category"))),
                        row.getBoolean("published")),
                row.getBoolean("deleted"),
                row.getLong("helpful"),
                row.getLong("not_helpful"),
                row.getLong("views"),
                new Person(row.getString("author_id"), row.getString("author_name")),
                new Person(row.getString("editor_id"), row.getString("editor_name")),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }
}
