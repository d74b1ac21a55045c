package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class CounterDeltasTest {

    private final CounterDeltas<String> deltas = new CounterDeltas<>();

    @Test
    void whatIsTakenOutAndCountedInAgainIsNoChange() {
        deltas.minus("a", 1, 30);
        deltas.plus("a", 1, 30);

        assertThat(deltas.nonZero()).isEmpty();
    }

    @Test
    void changesAreSummedAndInTheOrderOfTheKeys() {
        deltas.plus("b", 1, 5);
        deltas.plus("a", 1, 0);
        deltas.plus("b", 1, 7);
        deltas.minus("c", 2, 1);

        assertThat(deltas.nonZero())
                .containsExactly(
                        new CounterDeltas.Delta<>("a", List.of(1L, 0L)),
                        new CounterDeltas.Delta<>("b", List.of(2L, 12L)),
                        new CounterDeltas.Delta<>("c", List.of(-2L, -1L)));
    }

    @Test
    void aChangeOfASecondCounterAloneIsAChange() {
        deltas.minus("a", 1, 10);
        deltas.plus("a", 1, 25);

        assertThat(deltas.nonZero())
                .containsExactly(new CounterDeltas.Delta<>("a", List.of(0L, 15L)));
    }
}
