package io.ledgerdesk.query.ticketstatistics;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many durations fell into each of the {@link DurationBins}; can be added to and taken from,
 * and merged without loss.
 */
final class Histogram {

    private final TreeMap<Integer, Long> bins = new TreeMap<>();

    /** Counts in, or out with a negative number. */
    void add(int bin, long number) {
        long sum = bins.merge(bin, number, Long::sum);
        if (sum == 0) {
            bins.remove(bin);
        }
    }

    void add(Histogram other) {
        other.bins.forEach(this::add);
    }

    /** Counts in what {@link #stored()} has written. */
    void add(String stored) {
        int at = 0;
        while (at < stored.length()) {
            int colon = stored.indexOf(':', at);
            int end = stored.indexOf(' ', colon);
            end = end < 0 ? stored.length() : end;
            add(
                    Integer.parseInt(stored, at, colon, 10),
                    Long.parseLong(stored, colon + 1, end, 10));
            at = end + 1;
        }
    }

    /** One text for one content, empty for none. */
    String stored() {
        StringBuilder text = new StringBuilder();
        write(text);
        return text.toString();
    }

    /** Adds the same to a text. */
    void write(StringBuilder text) {
        boolean first = true;
        for (Map.Entry<Integer, Long> bin : bins.entrySet()) {
            if (!first) {
                text.append(' ');
            }
            first = false;
            text.append(bin.getKey().intValue()).append(':').append(bin.getValue().longValue());
        }
    }

    boolean isEmpty() {
        return bins.isEmpty();
    }
}
