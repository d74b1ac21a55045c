package io.ledgerdesk.query.platform;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By how much a batch changes each counter of a table; whole numbers only, so that the order of
 * batches makes no difference.
 */
public final class CounterDeltas<K extends Comparable<? super K>> {

    private final Map<K, long[]> amounts = new HashMap<>();

    /** Counts something in. */
    public void plus(K key, long... values) {
        add(key, 1, values);
    }

    /** Takes out what was counted in before. */
    public void minus(K key, long... values) {
        add(key, -1, values);
    }

    private void add(K key, int sign, long... values) {
        long[] sums = amounts.computeIfAbsent(key, k -> new long[values.length]);
        for (int i = 0; i < values.length; i++) {
            sums[i] += sign * values[i];
        }
    }

    /** What is left after what was taken out and counted in again; ascending by key. */
    List<Delta<K>> nonZero() {
        return amounts.entrySet().stream()
                .map(entry -> new Delta<>(entry))
                .filter(Delta::isNotZero)
                .sorted(Comparator.comparing(Delta::key))
                .toList();
    }

    /** One row's change. */
    record Delta<K>(K key, List<Long> values) {

        Delta(Map.Entry<K, long[]> entry) {
            this(entry.getKey(), Arrays.stream(entry.getValue()).boxed().toList());
        }

        boolean isNotZero() {
            return values.stream().anyMatch(value -> value != 0);
        }

        boolean takesAway() {
            return values.getFirst() < 0;
        }
    }
}
