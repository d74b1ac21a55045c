package io.ledgerdesk.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

class TailedPositionsTest {

    private long now = 100;
    private final TailedPositions positions = new TailedPositions(10, () -> now);

    @Test
    void whatComesIsNewOnce() {
        assertThat(positions.from()).isEqualTo(10);
        assertThat(positions.isNew(11)).isTrue();
        assertThat(positions.isNew(12)).isTrue();
        assertThat(positions.isNew(11)).isFalse();
        assertThat(positions.isNew(10)).isFalse();
        assertThat(positions.from()).isEqualTo(12);
    }

    @Test
    void whatWasPassedOverIsNewWhenItComes() {
        assertThat(positions.isNew(13)).isTrue();
        assertThat(positions.from()).isEqualTo(10);
        assertThat(positions.isNew(12)).isTrue();
        assertThat(positions.isNew(12)).isFalse();
        assertThat(positions.isNew(13)).isFalse();
        assertThat(positions.from()).isEqualTo(10);
        assertThat(positions.isNew(11)).isTrue();
        assertThat(positions.from()).isEqualTo(13);
    }

    @Test
    void whatIsMissingIsLookedForLessAndLessOftenAndThenNoMore() {
        assertThat(positions.isNew(12)).isTrue();
        int looks = 0;
        for (int second = 0; second < 300; second++) {
            now += TimeUnit.SECONDS.toNanos(1);
            long from = positions.from();
            if (from == 10) {
                looks++;
                assertThat(second).isLessThan(121);
            }
            positions.hasRead(from);
        }

        assertThat(looks).isBetween(6, 9);
        assertThat(positions.isNew(11)).isFalse();
    }

    @Test
    void aJumpIsRememberedInPart() {
        long far = 10 + 1_000_000_000_000L;
        assertThat(positions.isNew(far)).isTrue();
        assertThat(positions.from()).isEqualTo(far - TailedPositions.MOST_MISSING - 1);
        assertThat(positions.isNew(far - 1)).isTrue();
        assertThat(positions.isNew(far + 2)).isTrue();
        assertThat(positions.isNew(far + 1)).isTrue();
        assertThat(positions.isNew(far - TailedPositions.MOST_MISSING - 1)).isFalse();
    }
}
