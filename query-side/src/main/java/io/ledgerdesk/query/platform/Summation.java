package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Adds up the parts of counters that were collected while a table was filled by many at once, in a
 * table beside it that is gone afterwards.
 *
 * @param table qualified by its schema
 * @param counters the first one tells how many things a row counts
 */
record Summation(String table, List<String> keys, List<String> counters) {

    private static final String PARTS = "_parts";

    /** Where the parts of a table are. */
    static String partsOf(String table) {
        return table + PARTS;
    }

    /** Makes room for parts; to be done by one at a time. */
    static String making(String table) {
        return "CREATE TABLE IF NOT EXISTS %s (LIKE %s)".formatted(partsOf(table), table);
    }

    void addUp(Connection connection, Consumer<@Nullable Statement> working) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            working.accept(statement);
            if (!exist(statement, table)) {
                return;
            }
            if (isEmpty(statement)) {
                String key = table.substring(table.indexOf('.') + 1) + "_pkey";
                statement.execute("ALTER TABLE " + table + " DROP CONSTRAINT " + key);
                statement.execute(
                        insert()
                                + " HAVING sum("
                                + counters.getFirst()
                                + ") <> 0 ORDER BY "
                                + names());
                statement.execute(
                        "ALTER TABLE %s ADD CONSTRAINT %s PRIMARY KEY (%s)"
                                .formatted(table, key, names()));
            } else {
                statement.execute(
                        insert()
                                + " ON CONFLICT ("
                                + names()
                                + ") DO UPDATE SET "
                                + each(counters, "%1$s = stored.%1$s + EXCLUDED.%1$s"));
                statement.execute(
                        "DELETE FROM " + table + " WHERE " + counters.getFirst() + " = 0");
            }
            statement.execute("DROP TABLE " + partsOf(table));
        }
    }

    private boolean isEmpty(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT FROM " + table + " LIMIT 1")) {
            return !rows.next();
        }
    }

    private String insert() {
        return "INSERT INTO %s AS stored (%s, %s) SELECT %s, %s FROM %s GROUP BY %s"
                .formatted(
                        table,
                        names(),
                        each(counters, "%s"),
                        names(),
                        each(counters, "sum(%s)::int8"),
                        partsOf(table),
                        names());
    }

    private String names() {
        return each(keys, "%s");
    }

    /** Whether there are parts: not, when they were added up before a crash. */
    static boolean exist(Statement statement, String table) throws SQLException {
        try (ResultSet found =
                statement.executeQuery(
                        "SELECT to_regclass('" + partsOf(table) + "') IS NOT NULL")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private static String each(List<String> columns, String pattern) {
        return columns.stream().map(pattern::formatted).collect(Collectors.joining(", "));
    }
}
