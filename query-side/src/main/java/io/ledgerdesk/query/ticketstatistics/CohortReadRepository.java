package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.Snapshot;
import io.ledgerdesk.query.ticketstatistics.CohortCache.Unit;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Reads cohorts, those that have not changed since the last time from memory: by whole blocks of
 * days where a stretch of time covers them, else by single days.
 */
final class CohortReadRepository {

    /** Days; those at the ends of a range are read one by one. */
    private static final int BLOCK = 16;

    private final CohortCache cache;
    private final String versions;
    private final String withBins;
    private final String withoutBins;

    CohortReadRepository(ReadModel readModel, CohortCache cache) {
        this.cache = cache;
        String table = readModel.table("cohort");
        this.versions =
                "SELECT day, events, '%s'::regclass::oid::int8 AS relation FROM %s"
                                .formatted(table, readModel.table("opened_on"))
                        + " WHERE day >= ? AND day < ? ORDER BY day";
        String rows =
                "SELECT %s FROM "
                        + table
                        + " WHERE dimension = ? AND grain = ? AND bucket >= ? AND bucket < ?";
        this.withBins = rows.formatted(CohortColumns.ALL);
        this.withoutBins = rows.formatted(CohortColumns.WITHOUT_HISTOGRAMS);
    }

    /**
     * In which version the cohorts of each day are; days without tickets are absent.
     *
     * @param table in which they are
     */
    record Versions(long table, NavigableMap<Instant, Long> byDay) {}

    /** Of all days that these reach into. */
    Versions versions(Snapshot snapshot, List<Span> spans) {
        NavigableMap<Instant, Long> byDay = new TreeMap<>();
        if (spans.isEmpty()) {
            return new Versions(0, byDay);
        }
        long[] table = {0};
        snapshot.jdbc()
                .query(
                        versions,
                        row -> {
                            byDay.put(
                                    row.getObject("day", OffsetDateTime.class).toInstant(),
                                    row.getLong("events"));
                            table[0] = row.getLong("relation");
                        },
                        utc(Grain.DAY.floor(spans.getFirst().from())),
                        utc(spans.getLast().to()));
        return new Versions(table[0], byDay);
    }

    /** All cohorts of a dimension in these spans, in pieces. */
    List<CohortPart> parts(
            Snapshot snapshot, Versions versions, Dimension dimension, List<Span> spans) {
        List<CohortPart> parts = new ArrayList<>();
        for (Span span : spans) {
            if (span.grain() == Grain.DAY) {
                addDays(parts, snapshot, versions, dimension, span);
            } else {
                addQuarters(parts, snapshot, versions, dimension, span, true);
            }
        }
        return parts;
    }

    /** The cohort of each quarter of an hour in a span, without histograms. */
    List<CohortPart> quarters(Snapshot snapshot, Versions versions, Span span) {
        List<CohortPart> parts = new ArrayList<>();
        addQuarters(parts, snapshot, versions, Dimension.ALL, span, false);
        return parts;
    }

    private void addQuarters(
            List<CohortPart> parts,
            Snapshot snapshot,
            Versions versions,
            Dimension dimension,
            Span span,
            boolean bins) {
        versions.byDay()
                .subMap(Grain.DAY.floor(span.from()), span.to())
                .forEach(
                        (day, version) -> {
                            Unit unit =
                                    new Unit(
                                            versions.table(),
                                            dimension,
                                            Grain.QUARTER_HOUR,
                                            day,
                                            after(day, 1),
                                            bins);
                            for (CohortPart part : read(snapshot, unit, version)) {
                                if (!part.bucket().isBefore(span.from())
                                        && part.bucket().isBefore(span.to())) {
                                    parts.add(part);
                                }
                            }
                        });
    }

    private void addDays(
            List<CohortPart> parts,
            Snapshot snapshot,
            Versions versions,
            Dimension dimension,
            Span span) {
        @Nullable Instant day = versions.byDay().ceilingKey(span.from());
        while (day != null && day.isBefore(span.to())) {
            Instant from = block(day);
            Instant to = after(from, BLOCK);
            if (from.isBefore(span.from()) || to.isAfter(span.to())) {
                from = day;
                to = after(day, 1);
            }
            Unit unit = new Unit(versions.table(), dimension, Grain.DAY, from, to, true);
            // Each of them only grows, so their sum is the same only where all of them are.
            long version =
                    versions.byDay().subMap(from, to).values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
            parts.addAll(read(snapshot, unit, version));
            day = versions.byDay().ceilingKey(to);
        }
    }

    private static Instant block(Instant day) {
        long number = day.getEpochSecond() / Duration.ofDays(BLOCK).toSeconds();
        return Instant.EPOCH.plus(Duration.ofDays(BLOCK).multipliedBy(number));
    }

    private static Instant after(Instant day, int days) {
        return day.plus(Duration.ofDays(days));
    }

    private List<CohortPart> read(Snapshot snapshot, Unit unit, long version) {
        @Nullable List<CohortPart> kept = cache.find(unit, version);
        if (kept != null) {
            return kept;
        }
        List<CohortPart> parts = new ArrayList<>();
        boolean[] sameTable = {true};
        snapshot.jdbc()
                .query(
                        unit.withBins() ? withBins : withoutBins,
                        row -> {
                            sameTable[0] &= row.getLong(1) == unit.table();
                            parts.add(CohortColumns.read(row));
                        },
                        unit.dimension().code(),
                        unit.grain().code(),
                        utc(unit.from()),
                        utc(unit.to()));
        List<CohortPart> read = unit.grain() == Grain.DAY ? merged(unit, parts) : parts;
        // A rebuild may have taken the tables' place in between.
        if (sameTable[0]) {
            cache.keep(unit, version, List.copyOf(read));
        }
        return read;
    }

    private static List<CohortPart> merged(Unit unit, List<CohortPart> parts) {
        Map<String, Tally> byValue = new HashMap<>();
        for (CohortPart part : parts) {
            Tally tally = byValue.computeIfAbsent(part.value(), value -> new Tally());
            tally.addCounters(part);
            tally.addBins(part);
        }
        List<CohortPart> merged = new ArrayList<>();
        byValue.forEach((value, tally) -> merged.add(tally.asPart(unit.from(), value)));
        return merged;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
