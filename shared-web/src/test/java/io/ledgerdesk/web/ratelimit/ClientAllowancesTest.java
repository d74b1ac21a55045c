package io.ledgerdesk.web.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

class ClientAllowancesTest {

    private final SetClock clock = new SetClock();
    private final ClientAllowances allowances =
            new ClientAllowances(6, Duration.ofMinutes(1), 100, clock);

    @Test
    void aBurstMayUseUpTheAllowanceAndNoMore() {
        for (int left = 5; left >= 0; left--) {
            ConsumptionProbe probe = allowances.take("a");
            assertThat(probe.isConsumed()).isTrue();
            assertThat(probe.getRemainingTokens()).isEqualTo(left);
        }

        ConsumptionProbe refused = allowances.take("a");

        assertThat(refused.isConsumed()).isFalse();
        assertThat(Duration.ofNanos(refused.getNanosToWaitForRefill()))
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void itRefillsEvenly() {
        for (int i = 0; i < 6; i++) {
            allowances.take("a");
        }
        clock.advance(Duration.ofSeconds(10));

        assertThat(allowances.take("a").isConsumed()).isTrue();
        assertThat(allowances.take("a").isConsumed()).isFalse();
    }

    @Test
    void oneClientDoesNotUseUpAnothers() {
        for (int i = 0; i < 7; i++) {
            allowances.take("a");
        }

        assertThat(allowances.take("b").isConsumed()).isTrue();
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> new RateLimitProperties(-1, 1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new RateLimitProperties(1, 0)).hasMessageContaining("positive");
    }

    private static final class SetClock implements TimeMeter {

        private long nanos = TimeUnit.DAYS.toNanos(1);

        void advance(Duration by) {
            nanos += by.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
