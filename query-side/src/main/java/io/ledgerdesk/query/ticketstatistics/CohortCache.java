package io.ledgerdesk.query.ticketstatistics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Cohorts that have been read, as they are stored for a long time and hardly change any more. What
 * is in here counts only as long as its version is that of the tables.
 */
final class CohortCache {

    /** Roughly, of the heap. */
    private static final long MOST_BYTES = 32L << 20;

    private static final long ENTRY_BYTES = 200;

    private final Cache<Unit, Entry> entries =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_BYTES)
                    .weigher((Unit unit, Entry entry) -> entry.size())
                    .build();

    /**
     * What is read at once.
     *
     * @param table in which; another generation's is another
     * @param withBins whether histograms are in it
     */
    record Unit(
            long table,
            Dimension dimension,
            Grain grain,
            Instant from,
            Instant to,
            boolean withBins) {}

    private record Entry(long version, List<CohortPart> parts) {

        int size() {
            long bytes = ENTRY_BYTES;
            for (CohortPart part : parts) {
                bytes += part.size();
            }
            return (int) Math.min(Integer.MAX_VALUE, bytes);
        }
    }

    /** Null when it is not there in this version. */
    @Nullable List<CohortPart> find(Unit unit, long version) {
        Entry entry = entries.getIfPresent(unit);
        return entry == null || entry.version() != version ? null : entry.parts();
    }

    void keep(Unit unit, long version, List<CohortPart> parts) {
        entries.put(unit, new Entry(version, parts));
    }
}
