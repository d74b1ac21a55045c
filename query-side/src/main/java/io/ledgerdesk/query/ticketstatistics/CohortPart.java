package io.ledgerdesk.query.ticketstatistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cohort, or several of one value, as it takes the least room; nobody changes it.
 *
 * @param bucket the first stretch of time in it
 * @param counters in the order of {@link Counter}
 * @param bins for each {@link Measured}: a bin, how many are in it, the next bin, and so on
 */
@SuppressWarnings({"ArrayRecordComponent", "EnumOrdinal"}) // never compared; never stored
record CohortPart(Instant bucket, String value, long[] counters, int[][] bins) {

    /** What {@link #read} reads, with the histograms. */
    static final String COLUMNS =
            columns(Arrays.stream(Measured.values()).map(Measured::column).toArray(String[]::new));

    /** The same without them. */
    static final String COUNTERS =
            columns(
                    Stream.generate(() -> "''")
                            .limit(Measured.values().length)
                            .toArray(String[]::new));

    private static final int[] NONE = {};
    private static final int ROOM = 200;

    private static String columns(String[] bins) {
        return "tableoid::int8, bucket, value, "
                + Stream.concat(
                                Arrays.stream(Counter.values()).map(Counter::column),
                                Arrays.stream(bins))
                        .collect(Collectors.joining(", "));
    }

    /** A row of these columns; the first tells which table it is from. */
    static CohortPart read(ResultSet row) throws SQLException {
        int at = 2;
        Instant bucket = row.getObject(at++, OffsetDateTime.class).toInstant();
        String value = row.getString(at++);
        long[] counters = new long[Counter.values().length];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = row.getLong(at++);
        }
        int[][] bins = new int[Measured.values().length][];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = parse(row.getString(at++));
        }
        return new CohortPart(bucket, value, counters, bins);
    }

    /** What {@link Histogram#stored()} has written. */
    static int[] parse(String stored) {
        if (stored.isEmpty()) {
            return NONE;
        }
        int[] pairs = new int[2 * (int) (1 + stored.chars().filter(c -> c == ' ').count())];
        int number = 0;
        int at = 0;
        for (int i = 0; i <= stored.length(); i++) {
            char character = i == stored.length() ? ' ' : stored.charAt(i);
            if (character == ' ' || character == ':') {
                pairs[at++] = number;
                number = 0;
            } else {
                number = Math.addExact(Math.multiplyExact(number, 10), character - '0');
            }
        }
        return pairs;
    }

    long get(Counter counter) {
        return counters[counter.ordinal()];
    }

    /** Roughly, in bytes. */
    int size() {
        return ROOM
                + counters.length * Long.BYTES
                + Arrays.stream(bins).mapToInt(pairs -> pairs.length * Integer.BYTES).sum();
    }
}
