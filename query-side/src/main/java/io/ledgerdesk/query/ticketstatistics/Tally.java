package io.ledgerdesk.query.ticketstatistics;

import java.time.Instant;
import java.util.List;

/** What cohorts of one value come to. */
@SuppressWarnings("EnumOrdinal") // Places in arrays of this process, never stored.
final class Tally {

    private final long[] counters = new long[Counter.values().length];
    private final BinSums[] bins = new BinSums[Measured.values().length];

    Tally() {
        for (int i = 0; i < bins.length; i++) {
            bins[i] = new BinSums();
        }
    }

    /** What is left of some cohorts without others, all of which are within them. */
    static Tally difference(List<CohortPart> all, List<CohortPart> without) {
        Tally rest = new Tally();
        for (CohortPart part : all) {
            rest.addCounters(part);
            rest.addBins(part);
        }
        for (CohortPart part : without) {
            rest.subtract(part);
        }
        return rest;
    }

    private void subtract(CohortPart part) {
        for (int i = 0; i < counters.length; i++) {
            counters[i] -= part.counters()[i];
        }
        for (int i = 0; i < bins.length; i++) {
            bins[i].subtract(part.bins()[i]);
        }
    }

    void addCounters(CohortPart part) {
        for (int i = 0; i < counters.length; i++) {
            counters[i] += part.counters()[i];
        }
    }

    void addBins(CohortPart part) {
        for (int i = 0; i < bins.length; i++) {
            bins[i].add(part.bins()[i]);
        }
    }

    long get(Counter counter) {
        return counters[counter.ordinal()];
    }

    /** See {@link BinSums#quantile}. */
    double quantile(Measured measured, double part) {
        return bins[measured.ordinal()].quantile(part);
    }

    CohortPart asPart(Instant bucket, String value) {
        int[][] pairs = new int[bins.length][];
        for (int i = 0; i < bins.length; i++) {
            pairs[i] = bins[i].pairs();
        }
        return new CohortPart(bucket, value, counters.clone(), pairs);
    }
}
