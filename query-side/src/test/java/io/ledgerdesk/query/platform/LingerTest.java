package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

class LingerTest {

    private static final Duration REST = Duration.ofMillis(50);

    private final List<Duration> rests = new ArrayList<>();
    private final Linger linger =
            new Linger(REST, 3, event -> "awaited".equals(event.getPayload()), rests::add);

    @Test
    void aBatchThatWasNotFullIsFollowedByOneRest() {
        process(1);
        process(2);

        assertThat(rests).containsExactly(REST, REST);
    }

    @Test
    void withABacklogThereIsNoRest() {
        process(3);
        process(3);

        assertThat(rests).isEmpty();
    }

    @Test
    void afterWhatSomebodyMayWaitForThereIsNoRest() {
        process("event", "awaited");
        process("awaited", "event");

        assertThat(rests).isEmpty();
    }

    private void process(int events) {
        process(Collections.nCopies(events, "event").toArray(String[]::new));
    }

    private void process(String... events) {
        List<EventMessage<?>> batch = new ArrayList<>();
        for (String event : events) {
            batch.add(GenericEventMessage.asEventMessage(event));
        }
        BatchingUnitOfWork<EventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(batch);
        List<Object> handled = new ArrayList<>();
        List<Duration> before = List.copyOf(rests);
        unitOfWork.executeWithResult(
                () -> {
                    assertThat(rests).as("not before the batch has ended").isEqualTo(before);
                    return handled.add(
                            linger.handle(
                                    unitOfWork,
                                    new DefaultInterceptorChain<>(
                                            unitOfWork, List.of(), message -> "handled")));
                });
        assertThat(handled).hasSize(events.length);
    }
}
