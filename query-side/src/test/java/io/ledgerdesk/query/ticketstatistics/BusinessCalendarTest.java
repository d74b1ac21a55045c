package io.ledgerdesk.query.ticketstatistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

class BusinessCalendarTest {

    private static final BusinessCalendar BERLIN =
            BusinessCalendar.parse(
                    "zone=Europe/Berlin;MONDAY=09:00-12:30,13:30-17:00;TUESDAY=09:00-17:00;"
                            + "WEDNESDAY=09:00-17:00;THURSDAY=09:00-17:00;FRIDAY=09:00-15:00;"
                            + "holidays=2026-12-25,2026-04-06");
    private static final BusinessCalendar NIGHTS =
            BusinessCalendar.parse("zone=Europe/Berlin;SUNDAY=00:00-24:00;MONDAY=00:00-06:00");

    @Test
    void nightsAndWeekendsAndTheLunchBreakDoNotCount() {
        assertThat(minutes(BERLIN, "2026-03-06T14:00+01:00", "2026-03-09T14:00+01:00"))
                .isEqualTo(60 + 210 + 30);
    }

    @Test
    void holidaysDoNotCount() {
        assertThat(minutes(BERLIN, "2026-04-06T08:00+02:00", "2026-04-06T20:00+02:00")).isZero();
        assertThat(minutes(BERLIN, "2026-04-03T14:00+02:00", "2026-04-07T10:00+02:00"))
                .isEqualTo(60 + 60);
    }

    @Test
    void hoursAreLocalOnBothSidesOfTheChangeToSummerTime() {
        assertThat(minutes(BERLIN, "2026-03-27T08:00Z", "2026-03-30T07:30Z")).isEqualTo(360 + 30);
    }

    @Test
    void anHourThatTheClocksSkipInSpringIsNotWorked() {
        assertThat(minutes(NIGHTS, "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00"))
                .isEqualTo(23 * 60);
    }

    @Test
    void anHourThatTheClocksRepeatInAutumnIsWorkedTwice() {
        assertThat(minutes(NIGHTS, "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00"))
                .isEqualTo(25 * 60);
    }

    @Test
    void daysOffAndTheWrongWayRoundAreNothing() {
        assertThat(minutes(BERLIN, "2026-03-07T00:00Z", "2026-03-08T00:00Z")).isZero();
        assertThat(minutes(BERLIN, "2026-03-10T12:00Z", "2026-03-10T11:00Z")).isZero();
        assertThat(minutes(BERLIN, "2026-03-10T12:00Z", "2026-03-10T12:00Z")).isZero();
    }

    @Test
    void itIsTheNumberOfMinutesAtWork() {
        Random random = new Random(3);
        for (BusinessCalendar calendar : List.of(BERLIN, NIGHTS)) {
            for (int i = 0; i < 40; i++) {
                Instant from =
                        Instant.parse("2026-03-20T00:00:00Z")
                                .plus(random.nextInt(15_000), ChronoUnit.MINUTES);
                Instant to = from.plus(random.nextInt(10_000), ChronoUnit.MINUTES);

                assertThat(calendar.millisBetween(from, to))
                        .isEqualTo(minuteByMinute(calendar, from, to) * 60_000);
            }
        }
    }

    @Test
    void theLatestStartIsTheLastMomentFromWhichSoMuchWasWorked() {
        Random random = new Random(5);
        for (BusinessCalendar calendar : List.of(BERLIN, NIGHTS)) {
            for (int i = 0; i < 200; i++) {
                Instant until =
                        Instant.parse("2026-03-20T00:00:00Z")
                                .plus(random.nextInt(400_000), ChronoUnit.MINUTES);
                Duration worked = Duration.ofMinutes(1 + random.nextInt(5000));
                Instant start = calendar.latestStart(until, worked);

                assertThat(calendar.millisBetween(start, until)).isEqualTo(worked.toMillis());
                assertThat(calendar.millisBetween(start.plusMillis(1), until))
                        .isLessThan(worked.toMillis());
            }
        }
        assertThat(
                        BusinessCalendar.parse("zone=UTC")
                                .latestStart(Instant.now(), Duration.ofHours(1)))
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void aCalendarIsReadFromWhatItWrites() {
        assertThat(BusinessCalendar.parse(BERLIN.text())).isEqualTo(BERLIN);
        assertThat(BusinessCalendar.parse(NIGHTS.text()).text()).isEqualTo(NIGHTS.text());
        assertThat(BusinessCalendar.parse("zone=UTC").text()).isEqualTo("zone=UTC");
    }

    @Test
    void hoursThatAreNoneAreRefused() {
        for (String wrong :
                List.of("9-17", "17:00-09:00", "09:00", "09:00-12:00,11:00-13:00", "a-b", "-")) {
            assertThatThrownBy(() -> BusinessCalendar.Hours.parseAll(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> hours("Nowhere/Land", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ledgerdesk.statistics.business-hours");
        assertThatThrownBy(() -> hours("UTC", List.of("24.12.2026")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(hours("UTC", List.of("2026-12-24")).calendar().holidays())
                .containsExactly(LocalDate.of(2026, 12, 24));
    }

    private static BusinessHoursProperties hours(String zone, List<String> holidays) {
        return new BusinessHoursProperties(zone, "09:00-17:00", "", "", "", "", "", "", holidays);
    }

    private static long minuteByMinute(BusinessCalendar calendar, Instant from, Instant to) {
        long minutes = 0;
        for (Instant at = from; at.isBefore(to); at = at.plus(1, ChronoUnit.MINUTES)) {
            ZonedDateTime local = at.atZone(calendar.zone());
            if (!calendar.holidays().contains(local.toLocalDate())
                    && calendar.week().getOrDefault(local.getDayOfWeek(), List.of()).stream()
                            .anyMatch(
                                    hours ->
                                            !local.toLocalTime().isBefore(hours.start())
                                                    && (hours.text().endsWith("24:00")
                                                            || local.toLocalTime()
                                                                    .isBefore(hours.end())))) {
                minutes++;
            }
        }
        return minutes;
    }

    private static long minutes(BusinessCalendar calendar, String from, String to) {
        return Duration.ofMillis(
                        calendar.millisBetween(
                                ZonedDateTime.parse(from).toInstant(),
                                ZonedDateTime.parse(to).toInstant()))
                .toMinutes();
    }
}
