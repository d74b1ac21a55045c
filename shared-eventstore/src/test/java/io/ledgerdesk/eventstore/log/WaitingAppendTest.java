package io.ledgerdesk.eventstore.log;

import static io.ledgerdesk.eventstore.log.LogFixture.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;

@Timeout(60)
class WaitingAppendTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void whatIsTakenBeforeItsCallerWaitsHasTheTimeOfAnOutcomeNotOfATurn()
            throws InterruptedException {
        WaitingAppend append = new WaitingAppend(Append.of(List.of(event("a", 0))));
        Thread caller = Thread.currentThread();
        assertThat(append.take()).isTrue();
        Thread writer =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    await().atMost(LONG)
                                            .until(
                                                    () ->
                                                            caller.getState()
                                                                    == Thread.State.TIMED_WAITING);
                                    append.answer(List.of(7L));
                                    append.end();
                                });

        assertThat(append.await(Duration.ZERO, LONG)).isEqualTo(WaitingAppend.State.ENDED);
        assertThat(append.outcome()).containsExactly(7L);
        assertThat(writer.join(LONG)).isTrue();
    }
}
