package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class OpeningPeriodsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aMomentIsInOnePeriodOfEachLength() {
        assertThat(OpeningPeriods.words(NOON))
                .isEqualTo(" '@1-20513' '@8-2564' '@64-320' '@512-40'");
        assertThat(OpeningPeriods.words(Instant.parse("1969-12-31T23:59:59Z")))
                .isEqualTo(" '@1--1' '@8--1' '@64--1' '@512--1'");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 20513, 20513",
        "1, 1, 20512, 20513",
        "3, 1, 20510, 20513",
        "4, 8, 2563, 2564",
        "24, 8, 2561, 2564",
        "25, 64, 320, 320",
        "1536, 512, 37, 40"
    })
    void theShortestThatReachBackAreTaken(long reach, int days, long first, long last) {
        assertThat(OpeningPeriods.reachingBack(NOON, reach))
                .isEqualTo(new OpeningPeriods(days, first, last));
    }

    @Test
    void noneReachBackForever() {
        assertThat(OpeningPeriods.reachingBack(NOON, 1537)).isNull();
    }

    /** Whatever was opened since then, and up to that moment, is in them. */
    @Test
    void noMomentInBetweenIsLeftOut() {
        for (long reach : List.of(0L, 1L, 2L, 5L, 23L, 100L, 700L)) {
            OpeningPeriods periods = OpeningPeriods.reachingBack(NOON, reach);
            assertThat(periods).isNotNull();
            for (long back = 0; back <= reach; back++) {
                String words = OpeningPeriods.words(NOON.minus(Duration.ofDays(back)));
                assertThat(wordsOf(periods)).anyMatch(words::contains);
            }
            assertThat(wordsOf(periods)).hasSizeLessThanOrEqualTo(4);
        }
    }

    private static List<String> wordsOf(OpeningPeriods periods) {
        String query = periods.within("'x'");
        assertThat(query).startsWith("('x') & ('@").endsWith("')");
        return List.of(query.substring("('x') & (".length(), query.length() - 1).split(" \\| "));
    }

    @Test
    void whatFindsNothingFindsNothingInThemEither() {
        assertThat(new OpeningPeriods(1, 2, 3).within("")).isEmpty();
    }
}
