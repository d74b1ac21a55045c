package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Has a processor rest after a batch that nobody waits for, so that what happens meanwhile becomes
 * one batch: a row that each event changes is written once, and so is the token. An event after a
 * while without any is processed at once.
 */
final class Linger implements MessageHandlerInterceptor<EventMessage<?>> {

    private final Duration rest;
    private final int fullBatch;
    private final Predicate<EventMessage<?>> awaited;
    private final Consumer<Duration> pause;

    /**
     * For one processor.
     *
     * @param fullBatch after so many events there is a backlog, and no rest
     * @param awaited events that somebody may wait for: after a batch with one there is no rest
     */
    Linger(Duration rest, int fullBatch, Predicate<EventMessage<?>> awaited) {
        this(rest, fullBatch, awaited, duration -> LockSupport.parkNanos(duration.toNanos()));
    }

    /** With another way to rest. */
    Linger(
            Duration rest,
            int fullBatch,
            Predicate<EventMessage<?>> awaited,
            Consumer<Duration> pause) {
        this.rest = rest;
        this.fullBatch = fullBatch;
        this.awaited = awaited;
        this.pause = pause;
    }

    @Override
    public Object handle(
            UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain interceptorChain)
            throws Exception {
        int[] events =
                unitOfWork.getOrComputeResource(
                        Linger.class.getName(),
                        key -> {
                            int[] count = new int[1];
                            unitOfWork.onCleanup(work -> restAfter(count[0]));
                            return count;
                        });
        events[0] = awaited.test(unitOfWork.getMessage()) ? fullBatch : events[0] + 1;
        return interceptorChain.proceed();
    }

    private void restAfter(int events) {
        if (events < fullBatch) {
            pause.accept(rest);
        }
    }
}
