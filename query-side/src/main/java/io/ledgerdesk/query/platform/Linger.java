package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Has a processor rest after each batch, so that what happens meanwhile becomes one batch: a row
 * that each event changes is written once. An event after a while without any is processed at once.
 */
final class Linger implements MessageHandlerInterceptor<EventMessage<?>> {

    private final Duration rest;
    private final int fullBatch;

    /**
     * For one processor.
     *
     * @param fullBatch after so many events there is a backlog, and no rest
     */
    Linger(Duration rest, int fullBatch) {
        this.rest = rest;
        this.fullBatch = fullBatch;
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
            LockSupport.parkNanos(rest.toNanos());
        }
    }
}
