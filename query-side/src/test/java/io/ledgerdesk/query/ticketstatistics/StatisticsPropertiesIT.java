package io.ledgerdesk.query.ticketstatistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.api.ticket.event.TicketReopened;
import io.ledgerdesk.api.ticket.query.FindAgentPerformance;
import io.ledgerdesk.api.ticket.query.FindStatisticsBreakdown;
import io.ledgerdesk.api.ticket.query.FindSupportStatistics;
import io.ledgerdesk.api.ticket.query.StatisticsRange;
import io.ledgerdesk.api.ticket.view.AgentPerformance;
import io.ledgerdesk.api.ticket.view.DurationStatistics;
import io.ledgerdesk.api.ticket.view.StatisticsBreakdown;
import io.ledgerdesk.api.ticket.view.SupportStatistics;
import io.ledgerdesk.api.ticket.view.TicketStatistics;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.Reads;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Seeds;
import io.ledgerdesk.query.testing.Tables;
import io.ledgerdesk.query.ticketstatistics.NaiveStatistics.Life;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * For random lives of tickets, across two changes of the clocks, the answers from the rollups are
 * those worked out from the events.
 */
@ParameterizedClass(name = "seed {0}")
@MethodSource("seeds")
@ExtendWith(Seeds.class)
class StatisticsPropertiesIT {

    private static final Instant START = Instant.parse("2026-03-20T00:00:00Z");
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("UTC"),
                    ZoneId.of("Europe/Berlin"),
                    ZoneId.of("America/New_York"),
                    ZoneId.of("Asia/Kolkata"),
                    ZoneId.of("Asia/Kathmandu"),
                    ZoneId.of("Australia/Lord_Howe"));

    private static RunningQuerySide querySide;
    private static StatisticsQueries queries;
    private static Map<String, List<String>> live;
    private static LoggedEvents events;
    private static NaiveStatistics naive;

    @Parameter private long seed;

    static LongStream seeds() {
        return Seeds.and(7);
    }

    @BeforeParameterizedClassInvocation
    static void tellLives(long seed) {
        events =
                LoggedEvents.interleaved(
                        new RandomLives(seed).stories(250, START, 20), new Random(seed));
        naive = new NaiveStatistics(events.events().stream().map(BatchedEvent::event).toList());
        querySide =
                RunningQuerySide.start(
                        "ledgerdesk.projections.batch-size=37",
                        "ledgerdesk.statistics.business-hours.zone=Europe/Berlin",
                        "ledgerdesk.statistics.business-hours.holidays=2026-04-03,2026-04-06");
        querySide.tell(events);
        live = Tables.of(querySide.jdbc(), TicketStatisticsConfiguration.LIVE);
        queries =
                new StatisticsQueries(
                        querySide.bean(Reads.class),
                        new StatisticsRepository(
                                TicketStatisticsConfiguration.LIVE, new CohortCache()),
                        new AnswerCache(),
                        () -> NOW);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        querySide.close();
    }

    @Test
    void thereIsSomethingToCompare() {
        List<Life> all = naive.openedWithin(Span.BEGINNING, Instant.MAX);
        assertThat(all).filteredOn(Life::wasReopened).hasSizeGreaterThan(20);
        assertThat(all).filteredOn(life -> life.stars() != null).hasSizeGreaterThan(20);
        assertThat(all).filteredOn(life -> life.tags().size() > 1).hasSizeGreaterThan(20);
        assertThat(live.get("cohort")).hasSizeGreaterThan(500);
    }

    @Test
    void everyPeriodInEveryZoneIsWhatTheEventsSay() {
        Random random = new Random(seed + 4);
        for (int i = 0; i < 60; i++) {
            ZoneId zone = ZONES.get(i % ZONES.size());
            Instant from =
                    random.nextInt(4) == 0
                            ? null
                            : quarter(START.plus(random.nextInt(30_000), ChronoUnit.MINUTES));
            Instant to =
                    quarter(
                            (from == null ? START : from)
                                    .plus(random.nextInt(40_000), ChronoUnit.MINUTES));
            StatisticsRange range = new StatisticsRange(from, to, zone);

            compare(queries.handle(new FindSupportStatistics(range)), range);
        }
    }

    @Test
    void wholeLocalDaysAreWhatTheEventsSayAroundEachChangeOfTheClocks() {
        for (ZoneId zone : ZONES) {
            for (LocalDate day = LocalDate.of(2026, 3, 27);
                    day.isBefore(LocalDate.of(2026, 4, 7));
                    day = day.plusDays(1)) {
                StatisticsRange range =
                        new StatisticsRange(
                                day.atStartOfDay(zone).toInstant(),
                                day.plusDays(1).atStartOfDay(zone).toInstant(),
                                zone);
                compare(queries.handle(new FindSupportStatistics(range)), range);
            }
        }
    }

    @Test
    void everyBreakdownIsWhatTheEventsSay() {
        StatisticsRange range =
                new StatisticsRange(
                        Instant.parse("2026-03-21T05:45:00Z"),
                        Instant.parse("2026-04-05T18:30:00Z"),
                        ZoneId.of("UTC"));
        Map<String, Function<Life, Set<String>>> by =
                Map.of(
                        "agents", Life::agents,
                        "categories", Life::categories,
                        "priorities", Life::priorities,
                        "tags", Life::tags);
        by.forEach(
                (name, keys) -> {
                    StatisticsBreakdown answer =
                            queries.handle(new FindStatisticsBreakdown(name, range));
                    Map<String, List<Life>> groups =
                            NaiveStatistics.by(naive.openedWithin(range.from(), range.to()), keys);
                    assertThat(answer.groups())
                            .extracting(StatisticsBreakdown.Group::key)
                            .containsExactlyInAnyOrderElementsOf(groups.keySet());
                    answer.groups()
                            .forEach(group -> compare(group.statistics(), groups.get(group.key())));
                    assertThat(answer.totalGroups()).isEqualTo(groups.size());
                    assertThat(answer.unassigned() == null).isNotEqualTo(name.equals("agents"));
                });
    }

    @Test
    void whatIsNobodysIsWhatTheEventsSay() {
        Random random = new Random(seed + 10);
        int found = 0;
        for (int i = 0; i < 20; i++) {
            Instant from = quarter(START.plus(random.nextInt(20_000), ChronoUnit.MINUTES));
            Instant to = quarter(from.plus(15 + random.nextInt(20_000), ChronoUnit.MINUTES));
            List<Life> nobodys =
                    naive.openedWithin(from, to).stream()
                            .filter(life -> life.agents().isEmpty())
                            .toList();
            StatisticsBreakdown answer =
                    queries.handle(
                            new FindStatisticsBreakdown(
                                    "agents", new StatisticsRange(from, to, ZoneId.of("UTC"))));
            compare(Objects.requireNonNull(answer.unassigned()), nobodys);
            found += nobodys.size();
        }
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void whatAgentsDidIsWhatTheEventsSay() {
        AgentPerformanceQueries performance =
                new AgentPerformanceQueries(
                        querySide.bean(Reads.class),
                        new StatisticsRepository(
                                TicketStatisticsConfiguration.LIVE, new CohortCache()),
                        new ActivityRepository(TicketStatisticsConfiguration.LIVE),
                        new AnswerCache(),
                        () -> NOW);
        Random random = new Random(seed + 6);
        for (int i = 0; i < 20; i++) {
            Instant from = quarter(START.plus(random.nextInt(20_000), ChronoUnit.MINUTES));
            Instant to = quarter(from.plus(15 + random.nextInt(20_000), ChronoUnit.MINUTES));
            StatisticsRange range = new StatisticsRange(from, to, ZoneId.of("UTC"));
            Map<String, List<Life>> lives =
                    NaiveStatistics.by(naive.openedWithin(from, to), Life::agents);
            AgentPerformance answer = performance.handle(new FindAgentPerformance(null, range));
            Map<String, List<Long>> work = naive.work(from, to);
            work.forEach(
                    (agent, numbers) ->
                            assertThat(answer.agents())
                                    .filteredOn(found -> found.agentId().equals(agent))
                                    .singleElement()
                                    .satisfies(
                                            found ->
                                                    assertThat(
                                                                    List.of(
                                                                            found.replies(),
                                                                            found.internalNotes(),
                                                                            found.closings(),
                                                                            found.firstResponses()))
                                                            .isEqualTo(numbers)));
            assertThat(answer.totalAgents()).isEqualTo(answer.agents().size());
            answer.agents()
                    .forEach(
                            found -> {
                                compare(
                                        found.tickets(),
                                        lives.getOrDefault(found.agentId(), List.of()));
                                assertThat(found.avgFirstResponse() == null)
                                        .isEqualTo(found.firstResponses() == 0);
                            });
            assertThat(performance.handle(new FindAgentPerformance("ana", range)).agents())
                    .isEqualTo(
                            answer.agents().stream()
                                    .filter(found -> found.agentId().equals("ana"))
                                    .toList());
        }
    }

    @Test
    void aRebuildFromTheLogIsTheSameRowByRow() {
        assertThat(
                        querySide.rebuild(
                                shadow ->
                                        new TicketStatisticsProjection(
                                                shadow,
                                                querySide.bean(ProjectionDatabase.class),
                                                BusinessCalendar.parse(
                                                        live.get("business_calendar")
                                                                .getFirst()
                                                                .replaceAll(
                                                                        "^\\(t,\"?|\"?\\)$", ""))),
                                "ticket-statistics"))
                .isEqualTo(live);
    }

    @Test
    void theSameEventsAgainChangeNothing() {
        querySide.bean(TicketStatisticsProjection.class).write(events.events());

        assertThat(Tables.of(querySide.jdbc(), TicketStatisticsConfiguration.LIVE)).isEqualTo(live);
    }

    private static void compare(SupportStatistics answer, StatisticsRange range) {
        Instant from = range.from() == null ? Span.BEGINNING : range.from();
        Instant to = range.to();
        List<Life> lives = naive.openedWithin(from, to);
        compare(answer.tickets(), lives);
        assertThat(answer.overview().totalTickets()).isEqualTo(lives.size());
        assertThat(answer.overview().openTickets()).isEqualTo(naive.openNow());
        assertThat(answer.overview().avgResponseTime()).isEqualTo(minutes(lives, Life::response));
        assertThat(answer.overview().avgResolutionTime())
                .isEqualTo(minutes(lives, Life::resolution));

        ZoneId zone = range.zone();
        assertThat(numbers(answer, SupportStatistics.Day::opened))
                .isEqualTo(naive.byDay(TicketOpened.class, from, to, zone));
        assertThat(numbers(answer, SupportStatistics.Day::closed))
                .isEqualTo(naive.byDay(TicketClosed.class, from, to, zone));
        assertThat(numbers(answer, SupportStatistics.Day::reopened))
                .isEqualTo(naive.byDay(TicketReopened.class, from, to, zone));
        answer.trends()
                .forEach(
                        day ->
                                assertThat(day.avgResponseTime())
                                        .isEqualTo(
                                                minutes(
                                                        lives.stream()
                                                                .filter(
                                                                        life ->
                                                                                LocalDate.ofInstant(
                                                                                                life
                                                                                                        .openedAt(),
                                                                                                zone)
                                                                                        .equals(
                                                                                                day
                                                                                                        .date()))
                                                                .toList(),
                                                        Life::response)));
        for (SupportStatistics.Backlog day : answer.backlog()) {
            Instant end = day.date().plusDays(1).atStartOfDay(zone).toInstant();
            assertThat(day.open())
                    .as("open at the end of %s in %s", day.date(), zone)
                    .isEqualTo(naive.openAt(end.isBefore(to) ? end : to));
        }
        assertThat(answer.topCategories())
                .allSatisfy(
                        top ->
                                assertThat(top.count())
                                        .isEqualTo(
                                                NaiveStatistics.by(lives, Life::categories)
                                                        .get(top.category())
                                                        .size()));
        assertThat(answer.topAdmins())
                .allSatisfy(
                        top -> {
                            List<Life> resolved =
                                    NaiveStatistics.by(lives, Life::agents)
                                            .get(top.adminId())
                                            .stream()
                                            .filter(life -> life.resolution() != null)
                                            .toList();
                            assertThat(top.ticketsResolved()).isEqualTo(resolved.size());
                            assertThat(top.avgResolutionTime())
                                    .isEqualTo(minutes(resolved, Life::resolution));
                        });
    }

    private static void compare(TicketStatistics answer, List<Life> lives) {
        assertThat(answer.tickets()).isEqualTo(lives.size());
        long closed = lives.stream().filter(Life::wasClosed).count();
        long reopened = lives.stream().filter(Life::wasReopened).count();
        assertThat(answer.closedOnce()).isEqualTo(closed);
        assertThat(answer.reopenedOnce()).isEqualTo(reopened);
        assertThat(answer.reopenRate()).isEqualTo(closed == 0 ? null : (double) reopened / closed);
        assertThat(answer.messagesPerTicket())
                .isEqualTo(
                        lives.isEmpty()
                                ? null
                                : (double) lives.stream().mapToLong(Life::messages).sum()
                                        / lives.size());
        List<Integer> stars =
                lives.stream().map(Life::stars).filter(given -> given != null).toList();
        assertThat(answer.avgRating())
                .isEqualTo(
                        stars.isEmpty()
                                ? null
                                : (double) stars.stream().mapToInt(i -> i).sum() / stars.size());
        for (int i = 1; i <= 5; i++) {
            int given = i;
            assertThat(answer.ratings().get(Integer.toString(i)))
                    .isEqualTo(stars.stream().filter(star -> star == given).count());
        }
        compare(answer.firstResponse(), lives, Life::response);
        compare(answer.resolution(), lives, Life::resolution);
        BusinessCalendar calendar =
                BusinessCalendar.parse(
                        queries.handle(
                                        new FindSupportStatistics(
                                                new StatisticsRange(null, START, ZoneId.of("UTC"))))
                                .businessHours());
        compare(
                answer.firstResponseInBusinessHours(),
                lives,
                life -> inBusinessHours(calendar, life, life.response()));
        compare(
                answer.resolutionInBusinessHours(),
                lives,
                life -> inBusinessHours(calendar, life, life.resolution()));
    }

    private static void compare(
            DurationStatistics answer, List<Life> lives, Function<Life, Duration> duration) {
        long[] sorted = NaiveStatistics.millis(lives, duration).sorted().toArray();
        assertThat(answer.count()).isEqualTo(sorted.length);
        if (sorted.length == 0) {
            assertThat(answer).isEqualTo(new DurationStatistics(0, null, null, null, null, null));
            return;
        }
        double mean = java.util.Arrays.stream(sorted).average().orElseThrow() / 60_000;
        assertThat(answer.mean()).isCloseTo(mean, offset(0.001));
        assertThat(answer.p50()).satisfies(minutes -> isNear(minutes, sorted, 0.5));
        assertThat(answer.p90()).satisfies(minutes -> isNear(minutes, sorted, 0.9));
        assertThat(answer.p95()).satisfies(minutes -> isNear(minutes, sorted, 0.95));
        assertThat(answer.p99()).satisfies(minutes -> isNear(minutes, sorted, 0.99));
    }

    /** Within the stated error, half a second, and the rounding of the answer. */
    private static void isNear(double minutes, long[] sorted, double part) {
        double exact = sorted[(int) Math.ceil(part * sorted.length) - 1] / 60_000.0;
        assertThat(minutes)
                .isCloseTo(
                        exact,
                        offset(
                                exact * DurationBins.RELATIVE_ERROR
                                        + 0.5 / 60 * (1 + DurationBins.RELATIVE_ERROR)
                                        + 0.001));
    }

    private static Duration inBusinessHours(
            BusinessCalendar calendar, Life life, Duration duration) {
        return duration == null
                ? null
                : Duration.ofMillis(
                        calendar.millisBetween(life.openedAt(), life.openedAt().plus(duration)));
    }

    private static long minutes(List<Life> lives, Function<Life, Duration> duration) {
        return Math.round(NaiveStatistics.millis(lives, duration).average().orElse(0) / 60_000);
    }

    private static Map<LocalDate, Long> numbers(
            SupportStatistics answer, Function<SupportStatistics.Day, Long> number) {
        Map<LocalDate, Long> numbers = new TreeMap<>();
        answer.trends().forEach(day -> numbers.put(day.date(), number.apply(day)));
        numbers.values().removeIf(value -> value == 0);
        return numbers;
    }

    private static Instant quarter(Instant instant) {
        return Grain.QUARTER_HOUR.floor(instant);
    }
}
