package io.ledgerdesk.query.ticketstatistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that cohorts are read from. */
final class CohortColumns {

    /** What {@link #read} reads, with the histograms. */
    static final String ALL =
            columns(Arrays.stream(Measured.values()).map(Measured::column).toArray(String[]::new));

    /** The same without them. */
    static final String WITHOUT_HISTOGRAMS =
            columns(
                    Stream.generate(() -> "''")
                            .limit(Measured.values().length)
                            .toArray(String[]::new));

    private CohortColumns() {}

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
            bins[i] = CohortPart.parse(row.getString(at++));
        }
        return new CohortPart(bucket, value, counters, bins);
    }
}
