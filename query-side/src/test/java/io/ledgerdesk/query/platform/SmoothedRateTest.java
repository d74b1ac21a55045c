package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SmoothedRateTest {

    private static final long SECOND = 1_000_000_000;

    private final SmoothedRate rate = new SmoothedRate();

    @Test
    void nothingIsKnownFromOnePlace() {
        rate.tell(5000, SECOND);

        assertThat(rate.perSecond()).isZero();
    }

    @Test
    void aSteadyAdvanceIsFoundOut() {
        for (int second = 0; second < 30; second++) {
            rate.tell(200L * second, SECOND * second);
        }

        assertThat(rate.perSecond()).isEqualTo(200, within(0.1));
    }

    @Test
    void whatStandsStillSlowsDownToNothing() {
        rate.tell(0, 0);
        rate.tell(1000, SECOND);
        assertThat(rate.perSecond()).isEqualTo(300, within(0.001));
        for (int second = 2; second < 40; second++) {
            rate.tell(1000, SECOND * second);
        }

        assertThat(rate.perSecond()).isLessThan(0.05);
    }

    @Test
    void twoAtTheSameMomentAreNoRate() {
        rate.tell(0, SECOND);
        rate.tell(1000, SECOND);

        assertThat(rate.perSecond()).isZero();
    }
}
