package io.ledgerdesk.query.ticketstatistics;

import java.time.Instant;
import java.util.Arrays;

/**
 * A cohort, or several of one value, as it takes the least room; nobody changes it.
 *
 * @param bucket the first stretch of time in it
 * @param counters in the order of {@link Counter}
 * @param bins for each {@link Measured}: a bin, how many are in it, the next bin, and so on
 */
@SuppressWarnings({"ArrayRecordComponent", "EnumOrdinal"}) // never compared; never stored
record CohortPart(Instant bucket, String value, long[] counters, int[][] bins) {

    private static final int[] NONE = {};
    private static final int ROOM = 200;

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
