package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Tells of progress once per unit of work, in its last phase: only then does the processor know its
 * own new place.
 */
final class TellAfterBatch implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final String KEY = TellAfterBatch.class.getName();

    private final GroupProgress progress;

    TellAfterBatch(GroupProgress progress) {
        this.progress = progress;
    }

    @Override
    public Object handle(
            UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain interceptorChain)
            throws Exception {
        unitOfWork.getOrComputeResource(
                KEY,
                key -> {
                    unitOfWork.onCleanup(work -> progress.batchEnded());
                    return Boolean.TRUE;
                });
        return interceptorChain.proceed();
    }
}
