package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table of counters that batches add to. The first counter tells how many things a row counts: a
 * row where it has come down to nothing is deleted, so that the table holds the same whether its
 * events came one by one or all at once.
 */
public final class CounterTable<K extends Comparable<? super K>> {

    private final MultiRowInsert<CounterDeltas.Delta<K>> addition;
    private final MultiRowInsert<CounterDeltas.Delta<K>> collection;
    private final String deleteEmpty;
    private final List<ArrayColumn<K>> keys;
    private final Summation summation;

    private CounterTable(
            MultiRowInsert<CounterDeltas.Delta<K>> addition,
            MultiRowInsert<CounterDeltas.Delta<K>> collection,
            String deleteEmpty,
            List<ArrayColumn<K>> keys,
            Summation summation) {
        this.addition = addition;
        this.collection = collection;
        this.deleteEmpty = deleteEmpty;
        this.keys = keys;
        this.summation = summation;
    }

    /**
     * Starts the description of a table.
     *
     * @param table qualified by its schema
     */
    public static <K extends Comparable<? super K>> Builder<K> of(String table) {
        return new Builder<>(table);
    }

    /** Adds a batch's deltas, in the order of the keys. */
    public void apply(JdbcOperations jdbc, CounterDeltas<K> deltas) {
        List<CounterDeltas.Delta<K>> changed = deltas.nonZero();
        addition.execute(jdbc, changed);
        List<K> reduced =
                changed.stream()
                        .filter(CounterDeltas.Delta::takesAway)
                        .map(CounterDeltas.Delta::key)
                        .toList();
        if (!reduced.isEmpty()) {
            jdbc.update(
                    connection -> {
                        PreparedStatement statement = connection.prepareStatement(deleteEmpty);
                        for (int i = 0; i < keys.size(); i++) {
                            keys.get(i).bind(statement, i + 1, reduced);
                        }
                        return statement;
                    });
        }
    }

    /**
     * Puts a batch's deltas where {@link #addUp} finds them, while tables are filled that nobody
     * reads yet: batches do not wait for each other's rows.
     */
    public void collect(JdbcOperations jdbc, CounterDeltas<K> deltas) {
        collection.copy(jdbc, deltas.nonZero());
    }

    /** Adds up what was collected, see {@link Projection#complete}. */
    public void addUp(Connection connection, Consumer<@Nullable Statement> working)
            throws SQLException {
        summation.addUp(connection, working);
    }

    /** Describes keys first, then counters. */
    public static final class Builder<K extends Comparable<? super K>> {

        private final String table;
        private final List<ArrayColumn<K>> keys = new ArrayList<>();
        private final List<String> counters = new ArrayList<>();

        private Builder(String table) {
            this.table = table;
        }

        /** A column of the primary key. */
        public Builder<K> key(String name, String type, Function<K, @Nullable Object> value) {
            keys.add(new ArrayColumn<>(name, type, value));
            return this;
        }

        /** A counter of type bigint, the next in the order of the deltas' values. */
        public Builder<K> counter(String name) {
            counters.add(name);
            return this;
        }

        /** Finishes the description. */
        public CounterTable<K> build() {
            return new CounterTable<>(
                    insertInto(table).adding(),
                    insertInto(Summation.partsOf(table)).adding(),
                    deleteEmpty(),
                    List.copyOf(keys),
                    new Summation(table, keys.stream().map(ArrayColumn::name).toList(), counters));
        }

        private MultiRowInsert.Builder<CounterDeltas.Delta<K>> insertInto(String rows) {
            MultiRowInsert.Builder<CounterDeltas.Delta<K>> insert = MultiRowInsert.into(rows);
            keys.forEach(
                    key ->
                            insert.key(
                                    key.name(),
                                    key.type(),
                                    delta -> key.value().apply(delta.key())));
            for (int i = 0; i < counters.size(); i++) {
                int index = i;
                insert.changing(counters.get(i), "int8", delta -> delta.values().get(index));
            }
            return insert;
        }

        private String deleteEmpty() {
            return "DELETE FROM %s AS stored USING (SELECT %s) AS u WHERE %s AND stored.%s = 0"
                    .formatted(
                            table,
                            keys.stream()
                                    .map(key -> key.unnested() + " AS " + key.name())
                                    .collect(Collectors.joining(", ")),
                            keys.stream()
                                    .map(key -> "stored.%1$s = u.%1$s".formatted(key.name()))
                                    .collect(Collectors.joining(" AND ")),
                            counters.getFirst());
        }
    }
}
