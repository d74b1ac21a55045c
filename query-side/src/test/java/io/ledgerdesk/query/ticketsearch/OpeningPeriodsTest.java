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
                .isEqualTo(" '@3-164108' '@24-20513' '@192-2564' '@1536-320' '@12288-40'");
        assertThat(OpeningPeriods.words(Instant.parse("1969-12-31T23:59:59Z")))
                .isEqualTo(" '@3--1' '@24--1' '@192--1' '@1536--1' '@12288--1'");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3, 164108, 164108",
        "1, 3, 164107, 164108",
        "9, 3, 164105, 164108",
        "10, 24, 20513, 20513",
        "13, 24, 20512, 20513",
        "72, 24, 20510, 20513",
        "73, 192, 2563, 2564",
        "577, 1536, 320, 320",
        "36864, 12288, 37, 40"
    })
    void theShortestThatReachBackAreTaken(long reach, int hours, long first, long last) {
        assertThat(OpeningPeriods.reachingBack(NOON, reach))
                .isEqualTo(new OpeningPeriods(hours, first, last));
    }

    @Test
    void noneReachBackForever() {
        assertThat(OpeningPeriods.reachingBack(NOON, 36865)).isNull();
    }

    /** Whatever was opened since then, and up to that moment, is in them. */
    @Test
    void noMomentInBetweenIsLeftOut() {
        for (long reach : List.of(0L, 1L, 8L, 25L, 100L, 1000L, 20000L)) {
            OpeningPeriods periods = OpeningPeriods.reachingBack(NOON, reach);
            assertThat(periods).isNotNull();
            for (long back = 0; back <= reach; back++) {
                String words = OpeningPeriods.words(NOON.minus(Duration.ofHours(back)));
                assertThat(wordsOf(periods)).anyMatch(words::contains);
            }
            assertThat(OpeningPeriods.words(periods.range().from()))
                    .contains(wordsOf(periods).getFirst());
            assertThat(OpeningPeriods.words(periods.range().to().minusMillis(1)))
                    .contains(wordsOf(periods).getLast());
            assertThat(OpeningPeriods.words(periods.range().to()))
                    .doesNotContain(wordsOf(periods).getLast());
            assertThat(OpeningPeriods.words(periods.range().from().minusMillis(1)))
                    .doesNotContain(wordsOf(periods).getFirst());
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
