package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.function.Function;

/**
 * A column whose values for many rows travel as one array parameter.
 *
 * @param type as PostgreSQL names it
 */
record ArrayColumn<T>(String name, String type, Function<T, @Nullable Object> value) {

    private static final String JSON = "jsonb";
    private static final String WORDS = "tsvector";

    /**
     * The parameter's elements, as an expression of a select list, where several of them advance
     * together; in FROM the server would first store each array's elements away. JSON and words
     * travel as text.
     */
    String unnested() {
        return "unnest(?::"
                + arrayType()
                + "[])"
                + (isText() && !type.equals("text") ? "::" + type : "");
    }

    void bind(PreparedStatement statement, int index, Collection<T> rows) throws SQLException {
        @Nullable Object[] values = typed(rows.size());
        int i = 0;
        for (T row : rows) {
            values[i++] = encoded(row);
        }
        statement.setArray(index, statement.getConnection().createArrayOf(arrayType(), values));
    }

    /** Arrays of these classes travel in binary, which is quicker for both sides. */
    private @Nullable Object[] typed(int length) {
        return switch (type) {
            case "text", JSON, WORDS -> new @Nullable String[length];
            case "int8" -> new @Nullable Long[length];
            case "int4" -> new @Nullable Integer[length];
            case "bool" -> new @Nullable Boolean[length];
            default -> new @Nullable Object[length];
        };
    }

    private String arrayType() {
        return isText() ? "text" : type;
    }

    private boolean isText() {
        return switch (type) {
            case "text", JSON, WORDS -> true;
            default -> false;
        };
    }

    /** The row's value as the driver takes it. Words hold nothing that cannot be stored. */
    private @Nullable Object encoded(T row) {
        return switch (value.apply(row)) {
            case null -> null;
            case String text -> type.equals(WORDS) ? text : StoredText.storable(text);
            case Instant instant -> instant.toString();
            case LocalDate date -> date.toString();
            case Object other -> other;
        };
    }
}
