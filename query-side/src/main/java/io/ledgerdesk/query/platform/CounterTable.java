package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table of counters that batches add to. The first counter tells how many things a row counts: a
 * row where it has come down to nothing is deleted, so that the table holds the same whether its
 * events came one by one or all at once.
 */
public final class CounterTable<K extends Comparable<? super K>> {

    private final MultiRowInsert<CounterDeltas.Delta<K>> addition;
    private final String deleteEmpty;
    private final List<ArrayColumn<K>> keys;

    private CounterTable(
            MultiRowInsert<CounterDeltas.Delta<K>> addition,
            String deleteEmpty,
            List<ArrayColumn<K>> keys) {
        this.addition = addition;
        this.deleteEmpty = deleteEmpty;
        this.keys = keys;
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
            MultiRowInsert.Builder<CounterDeltas.Delta<K>> insert = MultiRowInsert.into(table);
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
            return new CounterTable<>(insert.adding(), deleteEmpty(), List.copyOf(keys));
        }

        private String deleteEmpty() {
            return "DELETE FROM %s AS stored USING unnest(%s) AS u (%s) WHERE %s AND stored.%s = 0"
                    .formatted(
                            table,
                            keys.stream()
                                    .map(ArrayColumn::parameter)
                                    .collect(Collectors.joining(", ")),
                            keys.stream().map(ArrayColumn::name).collect(Collectors.joining(", ")),
                            keys.stream()
                                    .map(key -> "stored.%1$s = u.%1$s".formatted(key.name()))
                                    .collect(Collectors.joining(" AND ")),
                            counters.getFirst());
        }
    }
}
