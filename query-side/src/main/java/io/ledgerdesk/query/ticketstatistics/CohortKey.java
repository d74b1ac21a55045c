package io.ledgerdesk.query.ticketstatistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which tickets a cohort holds.
 *
 * @param bucket when they were opened
 * @param value of the dimension; empty for all
 */
record CohortKey(Dimension dimension, Grain grain, Instant bucket, String value)
        implements Comparable<CohortKey> {

    private static final Comparator<CohortKey> ORDER =
            Comparator.comparing(CohortKey::dimension)
                    .thenComparing(CohortKey::grain)
                    .thenComparing(CohortKey::bucket)
                    .thenComparing(CohortKey::value);

    /** Every cohort that a ticket belongs to. */
    static List<CohortKey> of(TicketFacts ticket) {
        List<CohortKey> keys = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            for (String value : dimension.valuesOf(ticket)) {
                for (Grain grain : Grain.values()) {
                    Instant bucket = grain.floor(ticket.createdAt());
                    keys.add(new CohortKey(dimension, grain, bucket, value));
                }
            }
        }
        return keys;
    }

    @Override
    public int compareTo(CohortKey other) {
        return ORDER.compare(this, other);
    }
}
