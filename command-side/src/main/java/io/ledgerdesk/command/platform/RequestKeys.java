package io.ledgerdesk.command.platform;

import io.ledgerdesk.eventstore.axon.Reservations;
import io.ledgerdesk.eventstore.log.Reservation;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Has a command that comes with its client's key carried out once: the key is reserved by the
 * statement that stores the command's events, for the aggregate that they belong to. A command that
 * leaves everything as it was reserves nothing; it may come again.
 */
final class RequestKeys implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** Metadata of a command. */
    static final String KEY = "requestKey";

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        if (unitOfWork.getMessage().getMetaData().get(KEY) instanceof String key) {
            Reservations.ofUnitOfWork()
                    .takeWithEvents(Reservation.REQUESTS, key, () -> new RepeatedRequest(null));
        }
        return chain.proceed();
    }
}
