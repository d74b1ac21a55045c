package io.ledgerdesk.query.ticketstatistics;

/**
 * Bins for durations, each narrow in proportion to what is in it: a second each up to 64 seconds,
 * then 32 bins for each doubling. The middle of a bin is no further than 1/64 (1.6 %) from any
 * whole second in it. The numbers are stored: another division needs another version of the read
 * model.
 */
final class DurationBins {

    /** The largest distance between a duration and the middle of its bin, as a part of it. */
    static final double RELATIVE_ERROR = 1.0 / 64;

    private static final int EXACT = 64;
    private static final int EXACT_BITS = 6;
    private static final int STEPS = 32;
    private static final int STEP_BITS = 5;
    private static final long MILLIS_PER_SECOND = 1000;

    private DurationBins() {}

    /** The bin of a duration, rounded to the nearest second. */
    static int of(long millis) {
        long seconds =
                Math.max(0, Math.floorDiv(millis + MILLIS_PER_SECOND / 2, MILLIS_PER_SECOND));
        if (seconds < EXACT) {
            return (int) seconds;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(seconds);
        int step = (int) (seconds >>> (exponent - STEP_BITS)) & (STEPS - 1);
        return EXACT + (exponent - EXACT_BITS) * STEPS + step;
    }

    /** The middle of a bin, in seconds. */
    static double middle(int bin) {
        if (bin < EXACT) {
            return bin;
        }
        int shift = (bin - EXACT) / STEPS + EXACT_BITS - STEP_BITS;
        long lowest = (long) (STEPS + (bin - EXACT) % STEPS) << shift;
        return lowest + ((1L << shift) - 1) / 2.0;
    }
}
