package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

class PaceTest {

    private final Semaphore turn = new Semaphore(1, true);

    @Test
    void thoseThatAreHeldBackWorkOneAtATime() throws Exception {
        Pace first = limited();
        Pace second = limited();
        boolean taken = first.awaitTurn(() -> false);
        assertThat(taken).isTrue();

        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> second.awaitTurn(() -> false));
        assertThat(waiting).isNotDone();
        first.endTurn(taken);

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(turn.availablePermits()).isZero();
        second.endTurn(true);
        assertThat(turn.availablePermits()).isOne();
    }

    @Test
    void whoMayWorkAsFastAsItCanNeedsNoTurn() throws Exception {
        Pace limited = limited();
        boolean taken = limited.awaitTurn(() -> false);
        Pace unlimited = new Pace(turn);

        boolean none = unlimited.awaitTurn(() -> false);

        assertThat(none).isFalse();
        unlimited.endTurn(none);
        assertThat(turn.availablePermits()).isZero();
        limited.endTurn(taken);
    }

    @Test
    void whoseLimitIsTakenAwayWaitsNoLonger() throws Exception {
        assertThat(limited().awaitTurn(() -> false)).isTrue();
        Pace waiting = limited();
        CompletableFuture<Boolean> waited =
                CompletableFuture.supplyAsync(() -> waiting.awaitTurn(() -> false));

        waiting.limit(Pace.UNLIMITED);

        assertThat(waited.get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void whoIsStoppedDoesNotWait() {
        assertThat(limited().awaitTurn(() -> false)).isTrue();

        assertThatThrownBy(() -> limited().awaitTurn(() -> true))
                .isInstanceOf(IllegalStateException.class);
        assertThat(turn.availablePermits()).isZero();
    }

    private Pace limited() {
        Pace pace = new Pace(turn);
        pace.limit(Pace.SLOWEST);
        return pace;
    }
}
