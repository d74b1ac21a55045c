package io.ledgerdesk.query.ticketstatistics;

import java.util.Arrays;

/** Sums up many stored histograms; an array, since thousands of them make up one answer. */
final class BinSums {

    private static final int ROOM = 256;

    private long[] sums = new long[ROOM];

    /** Counts in what {@link Histogram#stored()} has written. */
    void add(String stored) {
        int at = 0;
        while (at < stored.length()) {
            int colon = stored.indexOf(':', at);
            int end = stored.indexOf(' ', colon);
            end = end < 0 ? stored.length() : end;
            int bin = Integer.parseInt(stored, at, colon, 10);
            if (bin >= sums.length) {
                sums = Arrays.copyOf(sums, Math.max(bin + 1, sums.length * 2));
            }
            sums[bin] += Long.parseLong(stored, colon + 1, end, 10);
            at = end + 1;
        }
    }

    void addTo(Histogram histogram) {
        for (int bin = 0; bin < sums.length; bin++) {
            if (sums[bin] != 0) {
                histogram.add(bin, sums[bin]);
            }
        }
    }
}
