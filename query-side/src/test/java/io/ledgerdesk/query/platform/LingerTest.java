package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

class LingerTest {

    private static final Duration REST = Duration.ofMillis(50);

    private final List<Duration> rests = new ArrayList<>();
    private long nanos;
    private int eventMillis = 1;
    private final Linger linger =
            new Linger(
                    REST,
                    5,
                    event -> "awaited".equals(event.getPayload()),
                    () -> nanos,
                    rests::add);

    @Test
    void aBatchThatWasNotFullIsFollowedByOneRest() {
        process(1);
        process(2);

        assertThat(rests).containsExactly(REST, REST);
    }

    @Test
    void withABacklogThereIsNoRest() {
        process(5);
        process("awaited", "event", "event", "event", "awaited");

        assertThat(rests).isEmpty();
    }

    @Test
    void afterWhatOneMayWaitForThereIsNoRest() {
        process("event", "awaited");
        process("awaited", "event");

        assertThat(rests).isEmpty();
    }

    @Test
    void afterWhatSeveralMayWaitForTheRestIsAsLongAsTheBatch() {
        process("event", "awaited", "event");

        assertThat(rests).containsExactly(Duration.ofMillis(3));
    }

    @Test
    void thisRestIsBounded() {
        eventMillis = 7;
        process("event", "awaited", "event");

        assertThat(rests).containsExactly(Duration.ofMillis(20));
    }

    @Test
    void whatIsDoneAtTheEndOfABatchByThoseBehindItIsDoneBeforeTheRest() {
        BatchingUnitOfWork<EventMessage<?>> unitOfWork =
                new BatchingUnitOfWork<>(List.of(GenericEventMessage.asEventMessage("event")));
        List<List<Duration>> restsWhenTold = new ArrayList<>();
        MessageHandlerInterceptor<EventMessage<?>> telling =
                (work, chain) -> {
                    work.onCleanup(ended -> restsWhenTold.add(List.copyOf(rests)));
                    return chain.proceed();
                };

        unitOfWork.executeWithResult(
                () ->
                        new DefaultInterceptorChain<EventMessage<?>>(
                                        unitOfWork, List.of(linger, telling), message -> taking())
                                .proceed());

        assertThat(restsWhenTold).containsExactly(List.of());
        assertThat(rests).containsExactly(REST);
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
                                            unitOfWork, List.of(), message -> taking())));
                });
        assertThat(handled).hasSize(events.length);
    }

    private String taking() {
        nanos += TimeUnit.MILLISECONDS.toNanos(eventMillis);
        return "handled";
    }
}
