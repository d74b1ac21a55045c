package io.ledgerdesk.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;

@Timeout(30)
class CachingRepositoryTest {

    private final ScriptedLog log = new ScriptedLog();
    private final MemoryNode here = MemoryNode.over(log);
    private final MemoryNode there = MemoryNode.over(log);

    @BeforeEach
    void aCounterThatIsCachedHere() {
        here.send(new Counter.Start("c"));
        here.send(new Counter.Add("c", 10));
    }

    @Test
    void aCachedAggregateIsNotReadAgain() {
        int before = log.reads();

        assertThat(here.value(new Counter.Add("c", 5))).isEqualTo(15);

        assertThat(log.reads()).isEqualTo(before);
    }

    @Test
    void whatAnotherKindOfAggregateHasByTheIdIsNotFound() {
        log.appendEvents(
                List.of(
                        new GenericDomainEventMessage<>(
                                "Meter", "m", 0, new Counter.Started("m"))));

        assertThatThrownBy(() -> here.send(new Counter.Add("m", 1))).isSameAs(MemoryNode.NOT_FOUND);
        assertThat(log.stored()).hasSize(3);
    }

    @Test
    void aDecisionWithEventsCostsNoLookup() {
        here.send(new Counter.Add("c", 5));
        there.send(new Counter.Add("c", 5));
        here.send(new Counter.Add("c", 5));

        assertThat(log.sequenceLookups()).isZero();
    }

    @Test
    void eventsThatConflictAreDecidedAgainOnWhatTheOtherNodeAppended() {
        there.send(new Counter.Add("c", -10));

        assertThat(here.value(new Counter.Add("c", 1))).isEqualTo(1);
        assertThat(log.stored()).hasSize(4);
    }

    @Test
    void aConflictCanTurnIntoARejection() {
        there.send(new Counter.Add("c", -10));

        assertThatThrownBy(() -> here.send(new Counter.Withdraw("c", 10)))
                .isSameAs(Counter.TOO_LOW);
        assertThat(log.stored()).hasSize(3);
    }

    @Test
    void doingNothingIsDecidedAgainWhenTheCacheWasStale() {
        there.send(new Counter.Add("c", -10));

        assertThat(here.value(new Counter.RaiseTo("c", 10))).isEqualTo(10);
        assertThat(log.stored()).hasSize(4);
    }

    @Test
    void aRejectionIsDecidedAgainWhenTheCacheWasStale() {
        there.send(new Counter.Add("c", 90));

        assertThat(here.value(new Counter.Withdraw("c", 50))).isEqualTo(50);
    }

    @Test
    void doingNothingOnAFreshCacheCostsALookupAndNoRead() {
        int before = log.reads();

        here.send(new Counter.RaiseTo("c", 10));
        here.send(new Counter.RaiseTo("c", 10));

        assertThat(log.sequenceLookups()).isEqualTo(2);
        assertThat(log.reads()).isEqualTo(before);
    }

    @Test
    void aRejectedAggregateStaysInTheCache() {
        int before = log.reads();

        assertThatThrownBy(() -> here.send(new Counter.Withdraw("c", 50)))
                .isSameAs(Counter.TOO_LOW);
        assertThat(here.value(new Counter.Add("c", 5))).isEqualTo(15);

        assertThat(log.reads()).isEqualTo(before);
    }

    @Test
    void whatWasJustReadFromTheLogNeedsNoLookup() {
        assertThatThrownBy(() -> there.send(new Counter.Withdraw("c", 50)))
                .isSameAs(Counter.TOO_LOW);

        assertThat(log.sequenceLookups()).isZero();
    }

    @Test
    void eventsThatWereNotAppendedLeaveNothingBehind() {
        log.beforeNextAppend(CachingRepositoryTest::fail);

        assertThatThrownBy(() -> here.send(new Counter.Add("c", 5))).hasMessage("the log is down");

        assertThat(here.value(new Counter.Add("c", 1))).isEqualTo(11);
    }

    @Test
    void eventsThatWereAppendedAlthoughTheAppendFailedAreSeen() {
        log.afterNextAppend(CachingRepositoryTest::fail);

        assertThatThrownBy(() -> here.send(new Counter.Add("c", 5))).hasMessage("the log is down");

        assertThat(here.value(new Counter.RaiseTo("c", 15))).isEqualTo(15);
        assertThat(log.stored()).hasSize(3);
    }

    @Test
    void evenAnErrorLeavesNothingBehind() {
        log.beforeNextAppend(
                () -> {
                    throw new StackOverflowError("simulated");
                });

        assertThatThrownBy(() -> here.send(new Counter.Add("c", 5)))
                .isInstanceOf(StackOverflowError.class);

        assertThat(here.value(new Counter.Add("c", 1))).isEqualTo(11);
    }

    private static void fail() {
        throw new IllegalStateException("the log is down");
    }
}
