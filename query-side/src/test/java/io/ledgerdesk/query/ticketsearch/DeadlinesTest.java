package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

class DeadlinesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void eachPriorityHasItsMomentAndTheLatestOfThemBoundsAll() {
        Deadlines.Condition overdue =
                new Deadlines(properties(false, "24h"), Instant::minus, () -> NOW).overdue();

        assertThat(overdue.sql()).startsWith("t.status <> 'closed' AND t.created_at <= ?");
        assertThat(overdue.arguments())
                .hasSize(9)
                .startsWith(before("1h"), before("24h"), before("168h"))
                .endsWith(before("1h"), before("8h"));
    }

    @Test
    void whoseTimeForAResolutionIsOverIsOverdueAlthoughNobodyHadToAnswerYet() {
        Deadlines.Condition overdue =
                new Deadlines(properties(false, "1000h"), Instant::minus, () -> NOW).overdue();

        assertThat(overdue.arguments()).startsWith(before("1h"), before("168h"), before("168h"));
    }

    @Test
    void businessHoursCountOnlyWhereTheyAreWanted() {
        Instant monday = NOW.minus(Duration.ofDays(2));

        assertThat(
                        new Deadlines(properties(true, "24h"), (until, d) -> monday, () -> NOW)
                                .overdue()
                                .arguments())
                .containsOnly(monday.atOffset(ZoneOffset.UTC));
        assertThat(
                        new Deadlines(properties(false, "24h"), (until, d) -> monday, () -> NOW)
                                .overdue()
                                .arguments())
                .doesNotContain(monday.atOffset(ZoneOffset.UTC));
    }

    @Test
    void deadlinesArePositive() {
        assertThatThrownBy(() -> properties(false, "0s"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Object before(String duration) {
        return NOW.minus(duration(duration)).atOffset(ZoneOffset.UTC);
    }

    private static DeadlineProperties properties(boolean businessHours, String lowResponse) {
        return new DeadlineProperties(
                businessHours,
                new DeadlineProperties.FirstResponse(
                        duration(lowResponse), duration("8h"), duration("4h"), duration("1h")),
                new DeadlineProperties.Resolution(
                        duration("168h"), duration("72h"), duration("24h"), duration("8h")));
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text);
    }
}
