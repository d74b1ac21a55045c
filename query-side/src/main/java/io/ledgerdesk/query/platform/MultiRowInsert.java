package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes any number of rows of one table in one statement, {@code INSERT … SELECT unnest …}, one
 * array parameter per column.
 *
 * <p>Rows are locked in the order in which they are given. Whoever shares a table with others gives
 * them in ascending order of the key, so that nobody waits in a circle.
 */
public final class MultiRowInsert<T> {

    private final String sql;
    private final String copySql;
    private final List<ArrayColumn<T>> columns;

    private MultiRowInsert(String sql, String copySql, List<ArrayColumn<T>> columns) {
        this.sql = sql;
        this.copySql = copySql;
        this.columns = columns;
    }

    /**
     * Starts the description of the rows.
     *
     * @param table qualified by its schema
     */
    public static <T> Builder<T> into(String table) {
        return new Builder<>(table);
    }

    /** Writes the rows; without rows nothing happens. */
    public void execute(JdbcOperations jdbc, Collection<T> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.update(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(sql);
                    for (int i = 0; i < columns.size(); i++) {
                        columns.get(i).bind(statement, i + 1, rows);
                    }
                    return statement;
                });
    }

    /**
     * Writes rows whose keys are not in the table, as quickly as the server takes them.
     *
     * @throws org.springframework.dao.DuplicateKeyException when one is
     */
    public void copy(JdbcOperations jdbc, Collection<T> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.execute(
                (ConnectionCallback<Boolean>)
                        connection -> {
                            try (CopyBinary copy = new CopyBinary(connection, copySql)) {
                                for (T row : rows) {
                                    copy.row(columns.size());
                                    for (ArrayColumn<T> column : columns) {
                                        copy.value(column.type(), column.value().apply(row));
                                    }
                                }
                                copy.finish();
                            }
                            return true;
                        });
    }

    /** Describes the columns and what to do with rows that exist already. */
    public static final class Builder<T> {

        private final String table;
        private final List<ArrayColumn<T>> keys = new ArrayList<>();
        private final List<ArrayColumn<T>> settled = new ArrayList<>();
        private final List<ArrayColumn<T>> changing = new ArrayList<>();

        private Builder(String table) {
            this.table = table;
        }

        /** A column of the primary key. */
        public Builder<T> key(String name, String type, Function<T, @Nullable Object> value) {
            keys.add(new ArrayColumn<>(name, type, value));
            return this;
        }

        /** A column that never changes once the row is there. */
        public Builder<T> settled(String name, String type, Function<T, @Nullable Object> value) {
            settled.add(new ArrayColumn<>(name, type, value));
            return this;
        }

        /** A column that is overwritten, or added to, when the row is there already. */
        public Builder<T> changing(String name, String type, Function<T, @Nullable Object> value) {
            changing.add(new ArrayColumn<>(name, type, value));
            return this;
        }

        /** Rows that exist already take the new values. */
        public MultiRowInsert<T> overwriting() {
            return build("DO UPDATE SET " + each(changing, "%1$s = EXCLUDED.%1$s"));
        }

        /** Rows that exist already have the new values added to theirs. */
        public MultiRowInsert<T> adding() {
            return build("DO UPDATE SET " + each(changing, "%1$s = stored.%1$s + EXCLUDED.%1$s"));
        }

        /** Rows that exist already stay as they are. */
        public MultiRowInsert<T> keeping() {
            return build("DO NOTHING");
        }

        private MultiRowInsert<T> build(String onConflict) {
            List<ArrayColumn<T>> all =
                    Stream.of(keys, settled, changing).flatMap(List::stream).toList();
            String names = each(all, "%s");
            String sql =
                    "INSERT INTO %s AS stored (%s) SELECT %s ON CONFLICT (%s) %s"
                            .formatted(
                                    table,
                                    names,
                                    all.stream()
                                            .map(ArrayColumn::unnested)
                                            .collect(Collectors.joining(", ")),
                                    each(keys, "%s"),
                                    onConflict);
            String copySql = "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(table, names);
            return new MultiRowInsert<>(sql, copySql, all);
        }

        private static <T> String each(List<ArrayColumn<T>> columns, String pattern) {
            return columns.stream()
                    .map(column -> pattern.formatted(column.name()))
                    .collect(Collectors.joining(", "));
        }
    }
}
