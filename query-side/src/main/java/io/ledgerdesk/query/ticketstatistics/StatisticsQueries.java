package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.query.FindStatisticsBreakdown;
import io.ledgerdesk.api.ticket.query.FindSupportStatistics;
import io.ledgerdesk.api.ticket.query.StatisticsRange;
import io.ledgerdesk.api.ticket.view.StatisticsBreakdown;
import io.ledgerdesk.api.ticket.view.StatisticsPeriod;
import io.ledgerdesk.api.ticket.view.SupportStatistics;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.platform.Snapshot;

import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers how support is doing, from the rollups alone. */
final class StatisticsQueries {

    private static final int TOP = 10;
    private static final int MOST_GROUPS = 200;

    /** In the middle of one answer. */
    private static final int MOST_SWAPS = 3;

    /** Clocks of other machines may be ahead, and so may other zones' days. */
    private static final Duration HORIZON = Duration.ofDays(2);

    private final Reads reads;
    private final StatisticsRepository rollups;
    private final AnswerCache answers;
    private final InstantSource clock;

    StatisticsQueries(
            Reads reads, StatisticsRepository rollups, AnswerCache answers, InstantSource clock) {
        this.reads = reads;
        this.rollups = rollups;
        this.answers = answers;
        this.clock = clock;
    }

    @QueryHandler
    SupportStatistics handle(FindSupportStatistics query) {
        StatisticsRange range = AnswerCache.whole(query.range());
        Instant now = clock.instant();
        return reads.inSnapshot(
                snapshot ->
                        answers.get(
                                snapshot,
                                rollups,
                                new FindSupportStatistics(range),
                                now,
                                SupportStatistics.class,
                                () -> answer(snapshot, range, now)));
    }

    @QueryHandler
    StatisticsBreakdown handle(FindStatisticsBreakdown query) {
        Dimension dimension = WireNamed.find(Dimension.class, query.by());
        if (dimension == null || dimension == Dimension.ALL) {
            throw new Rejection(
                    RejectionKind.NOT_FOUND, "statistics_not_found", "No such statistics");
        }
        StatisticsRange range = AnswerCache.whole(query.range());
        return reads.inSnapshot(
                snapshot ->
                        answers.get(
                                snapshot,
                                rollups,
                                new FindStatisticsBreakdown(query.by(), range),
                                clock.instant(),
                                StatisticsBreakdown.class,
                                () -> breakdown(snapshot, dimension, range)));
    }

    private SupportStatistics answer(Snapshot snapshot, StatisticsRange range, Instant now) {
        List<Span> spans = Span.covering(range);
        CohortReadRepository.Versions versions = rollups.versions(snapshot, spans);
        Tally cohort = all(rollups.parts(snapshot, versions, Dimension.ALL, spans));
        StatisticsRepository.Frame frame = rollups.frame(snapshot, Span.start(range));
        LocalDays days = days(frame.beginning(), range, now);
        Map<Integer, DayCounts> counts =
                days.dates().isEmpty()
                        ? Map.of()
                        : rollups.days(snapshot, versions, days, Span.withinDays(range));
        return new SupportStatistics(
                period(range),
                new SupportStatistics.Overview(
                        cohort.get(Counter.TICKETS),
                        frame.openNow(),
                        Answers.averageMinutes(cohort, Measured.RESPONSE),
                        Answers.averageMinutes(cohort, Measured.RESOLUTION),
                        Answers.averageRating(cohort)),
                trends(days, counts),
                topCategories(
                        StatisticsRepository.sums(
                                rollups.parts(snapshot, versions, Dimension.CATEGORY, spans))),
                topAgents(
                        snapshot,
                        StatisticsRepository.sums(
                                rollups.parts(snapshot, versions, Dimension.AGENT, spans))),
                Answers.of(cohort),
                backlog(frame.openBefore(), days, counts, now),
                frame.hours() == null ? "" : frame.hours());
    }

    private StatisticsBreakdown breakdown(
            Snapshot snapshot, Dimension dimension, StatisticsRange range) {
        List<Span> spans = Span.covering(range);
        CohortReadRepository.Versions versions = rollups.versions(snapshot, spans);
        List<CohortPart> parts = rollups.parts(snapshot, versions, dimension, spans);
        SortedMap<String, Tally> sums = StatisticsRepository.sums(parts);
        int total = sums.size();
        List<String> most =
                sums.keySet().stream()
                        .sorted(descending(sums, Counter.TICKETS))
                        .limit(MOST_GROUPS)
                        .toList();
        sums.keySet().retainAll(most);
        StatisticsRepository.addHistograms(parts, sums);
        boolean agents = dimension == Dimension.AGENT;
        Map<String, String> names = agents ? rollups.agentNames(snapshot, most) : Map.of();
        return new StatisticsBreakdown(
                period(range),
                dimension.wireName(),
                most.stream()
                        .map(
                                key ->
                                        new StatisticsBreakdown.Group(
                                                key,
                                                names.get(key),
                                                Answers.of(sums.getOrDefault(key, new Tally()))))
                        .toList(),
                total,
                agents ? Answers.of(unassigned(snapshot, spans)) : null);
    }

    /**
     * All without those of each agent. A rebuild may have its tables read from one statement to the
     * next, so both are read anew until they are of the same tables.
     */
    private Tally unassigned(Snapshot snapshot, List<Span> spans) {
        for (int attempt = 0; attempt < MOST_SWAPS; attempt++) {
            CohortReadRepository.Versions before = rollups.versions(snapshot, spans);
            List<CohortPart> all = rollups.parts(snapshot, before, Dimension.ALL, spans);
            List<CohortPart> assigned = rollups.parts(snapshot, before, Dimension.AGENT, spans);
            if (rollups.versions(snapshot, spans).table() == before.table()) {
                return Tally.difference(all, assigned);
            }
        }
        throw new Rejection(
                RejectionKind.UNAVAILABLE,
                "read_model_unavailable",
                "The statistics are being replaced; try again");
    }

    /** From the first one on which anything happened, and not beyond what can have happened. */
    private static LocalDays days(@Nullable Instant beginning, StatisticsRange range, Instant now) {
        Instant to = range.to();
        Instant horizon = Grain.DAY.ceiling(now).plus(HORIZON);
        if (to.isAfter(horizon)) {
            to = horizon;
        }
        if (beginning == null || !beginning.isBefore(to)) {
            return new LocalDays(List.of(), range.zone());
        }
        Instant from = Span.start(range);
        return LocalDays.between(from.isBefore(beginning) ? beginning : from, to, range.zone());
    }

    private static List<SupportStatistics.Day> trends(
            LocalDays days, Map<Integer, DayCounts> counts) {
        List<SupportStatistics.Day> trends = new ArrayList<>();
        new TreeMap<>(counts)
                .forEach(
                        (number, day) -> {
                            if (day.isEventful()) {
                                trends.add(
                                        new SupportStatistics.Day(
                                                days.dates().get(number),
                                                day.opened(),
                                                day.closed(),
                                                day.reopened(),
                                                Answers.averageMinutes(
                                                        day.responseMillis(), day.responded())));
                            }
                        });
        return trends;
    }

    private static List<SupportStatistics.Backlog> backlog(
            long openBefore, LocalDays days, Map<Integer, DayCounts> counts, Instant now) {
        long open = openBefore;
        List<SupportStatistics.Backlog> backlog = new ArrayList<>();
        List<Instant> starts = days.starts();
        for (int i = 0; i < starts.size() && !starts.get(i).isAfter(now); i++) {
            open += counts.getOrDefault(i, DayCounts.NONE).growth();
            backlog.add(new SupportStatistics.Backlog(days.dates().get(i), open));
        }
        return backlog;
    }

    private static Tally all(List<CohortPart> parts) {
        Tally all = new Tally();
        for (CohortPart part : parts) {
            all.addCounters(part);
            all.addBins(part);
        }
        return all;
    }

    private static List<SupportStatistics.Category> topCategories(SortedMap<String, Tally> sums) {
        return sums.keySet().stream()
                .sorted(descending(sums, Counter.TICKETS))
                .limit(TOP)
                .map(
                        name ->
                                new SupportStatistics.Category(
                                        name, count(sums, name, Counter.TICKETS)))
                .toList();
    }

    private List<SupportStatistics.Agent> topAgents(
            Snapshot snapshot, SortedMap<String, Tally> sums) {
        List<String> ids =
                sums.keySet().stream()
                        .filter(id -> count(sums, id, Counter.RESOLVED) > 0)
                        .sorted(descending(sums, Counter.RESOLVED))
                        .limit(TOP)
                        .toList();
        Map<String, String> names = rollups.agentNames(snapshot, ids);
        return ids.stream()
                .map(
                        id ->
                                new SupportStatistics.Agent(
                                        id,
                                        names.getOrDefault(id, id),
                                        count(sums, id, Counter.RESOLVED),
                                        Answers.averageMinutes(
                                                sums.getOrDefault(id, new Tally()),
                                                Measured.RESOLUTION)))
                .toList();
    }

    /** The same number by name, so that every answer has one order. */
    private static Comparator<String> descending(SortedMap<String, Tally> sums, Counter counter) {
        return Comparator.<String>comparingLong(value -> -count(sums, value, counter))
                .thenComparing(Comparator.naturalOrder());
    }

    private static long count(SortedMap<String, Tally> sums, String value, Counter counter) {
        return sums.getOrDefault(value, new Tally()).get(counter);
    }

    static StatisticsPeriod period(StatisticsRange range) {
        return new StatisticsPeriod(
                range.from() == null ? null : Span.start(range),
                Grain.QUARTER_HOUR.ceiling(range.to()),
                range.zone().getId());
    }
}
