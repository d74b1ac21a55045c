package io.ledgerdesk.query.ticketstatistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class DurationBinsTest {

    private static final long TEN_YEARS = 315_360_000;

    @Test
    void upToAMinuteEachSecondHasABinOfItsOwn() {
        for (long second = 0; second < 64; second++) {
            assertThat(DurationBins.middle(DurationBins.of(second * 1000))).isEqualTo(second);
        }
    }

    @Test
    void theMiddleOfABinIsNoFurtherThanTheStatedErrorFromAnythingInIt() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            long seconds = random.nextLong(1L << (1 + random.nextInt(29)));
            double middle = DurationBins.middle(DurationBins.of(seconds * 1000));

            assertThat(middle).isCloseTo(seconds, offset(seconds * DurationBins.RELATIVE_ERROR));
        }
    }

    @Test
    void binsAscendWithoutGapsWithWhatIsInThem() {
        int before = -1;
        for (long seconds = 0; seconds < 100_000; seconds++) {
            int bin = DurationBins.of(seconds * 1000);
            assertThat(bin).isBetween(before, before + 1);
            before = bin;
        }
        assertThat(DurationBins.of(TEN_YEARS * 1000)).isLessThan(900);
    }

    @Test
    void whatIsNegativeCountsAsNothing() {
        assertThat(DurationBins.of(-5000)).isZero();
        assertThat(DurationBins.of(Long.MIN_VALUE)).isZero();
    }

    @Test
    void quantilesAreThoseOfTheNearestRankWithinTheError() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            Histogram histogram = new Histogram();
            long[] seconds = new long[1 + random.nextInt(60)];
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = random.nextLong(1L << (1 + random.nextInt(24)));
                histogram.add(DurationBins.of(seconds[i] * 1000), 1);
            }
            BinSums sums = new BinSums();
            sums.add(CohortPart.parse(histogram.stored()));
            Arrays.sort(seconds);
            for (double part : new double[] {0.5, 0.9, 0.95, 0.99, 1}) {
                long exact = seconds[(int) Math.ceil(part * seconds.length) - 1];
                assertThat(sums.quantile(part))
                        .isCloseTo(exact, offset(exact * DurationBins.RELATIVE_ERROR));
            }
        }
    }

    @Test
    void whatIsStoredIsReadAgainAndMergesWithoutLoss() {
        Histogram one = new Histogram();
        Histogram other = new Histogram();
        one.add(7, 3);
        one.add(900, 1);
        other.add(7, -3);
        other.add(8, 2);

        Histogram both = new Histogram();
        both.add(one.stored());
        both.add(other);

        BinSums sums = new BinSums();
        sums.add(CohortPart.parse(one.stored()));
        sums.add(CohortPart.parse(""));
        sums.add(CohortPart.parse("8:2"));

        assertThat(sums.pairs()).containsExactly(7, 3, 8, 2, 900, 1);
        assertThat(sums.quantile(0.5)).isEqualTo(7);
        assertThat(sums.quantile(0.8)).isEqualTo(8);
        assertThat(sums.quantile(1)).isEqualTo(DurationBins.middle(900));
        assertThat(one.stored()).isEqualTo("7:3 900:1");
        assertThat(both.stored()).isEqualTo("8:2 900:1");
        assertThat(new Histogram().stored()).isEmpty();
    }
}
