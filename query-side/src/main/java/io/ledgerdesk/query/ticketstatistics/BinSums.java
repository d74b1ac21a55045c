package io.ledgerdesk.query.ticketstatistics;

import java.util.Arrays;

/** Sums up many stored histograms; an array, since hundreds of them make up one answer. */
final class BinSums {

    private static final int ROOM = 256;

    private long[] sums = new long[ROOM];

    /** Counts in bins and how many are in each, by turns, ascending. */
    void add(int[] pairs) {
        if (pairs.length == 0) {
            return;
        }
        int last = pairs[pairs.length - 2];
        if (last >= sums.length) {
            sums = Arrays.copyOf(sums, Math.max(last + 1, sums.length * 2));
        }
        for (int i = 0; i < pairs.length; i += 2) {
            sums[pairs[i]] += pairs[i + 1];
        }
    }

    /** Takes out what has been added, in whatever pieces. */
    void subtract(int[] pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            sums[pairs[i]] -= pairs[i + 1];
        }
    }

    /** As they can be added. */
    int[] pairs() {
        int[] pairs = new int[2 * (int) Arrays.stream(sums).filter(sum -> sum != 0).count()];
        int at = 0;
        for (int bin = 0; bin < sums.length; bin++) {
            if (sums[bin] != 0) {
                pairs[at++] = bin;
                pairs[at++] = Math.toIntExact(sums[bin]);
            }
        }
        return pairs;
    }

    /**
     * The duration at or below which a part of all lie, by nearest rank, in seconds.
     *
     * @param part above 0, up to 1
     * @throws IllegalStateException when there is none
     */
    double quantile(double part) {
        long rank = Math.max(1, (long) Math.ceil(part * Arrays.stream(sums).sum()));
        long seen = 0;
        for (int bin = 0; bin < sums.length; bin++) {
            seen += sums[bin];
            if (seen >= rank) {
                return DurationBins.middle(bin);
            }
        }
        throw new IllegalStateException("nothing has no quantiles");
    }
}
