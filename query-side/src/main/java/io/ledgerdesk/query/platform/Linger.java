package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Has a processor rest after each batch, so that what happens meanwhile becomes one batch: a row
 * that each event changes is written once. An event after a while without any is processed at once.
 */
final class Linger implements MessageHandlerInterceptor<EventMessage<?>> {

    private final Duration rest;
    private final int fullBatch;
    private final Consumer<Duration> pause;

    /**
     * For one processor.
     *
     * @param fullBatch after so many events there is a backlog, and no rest
     */
    Linger(Duration rest, int fullBatch) {
        this(rest, fullBatch, duration -> LockSupport.parkNanos(duration.toNanos()));
    }

    /** With another way to rest. */
    Linger(Duration rest, int fullBatch, Consumer<Duration> pause) {
        this.rest = rest;
        this.fullBatch = fullBatch;
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
        events[0]++;
        return interceptorChain.proceed();
    }

    private void restAfter(int events) {
        if (events < fullBatch) {
            pause.accept(rest);
        }
    }
}
