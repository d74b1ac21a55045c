package io.ledgerdesk.command.platform;

import io.ledgerdesk.api.Rejection;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

import java.util.Map;

/**
 * Makes sure that what a command is told was true while it was decided. New events prove it: they
 * only fit behind those that the decision knew. A decision without new events, to do nothing or to
 * reject, proves nothing when it was taken on a cached aggregate: its last event is then compared
 * with the log's, under the aggregate's lock, and a stale decision is retried by {@link
 * CommandDispatch}. Commands that emit events pay nothing for this.
 */
final class FreshDecisions implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** Metadata of a result: sequence of the first event that its command emitted. */
    static final String FIRST_SEQUENCE = "firstSequence";

    /** Metadata of a result: id of the aggregate that its command left as it was. */
    static final String UNCHANGED = "unchanged";

    private final EventStore eventStore;

    FreshDecisions(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Object result;
        try {
            result = chain.proceed();
        } catch (Rejection rejection) {
            CheckedOut used = CheckedOut.in(unitOfWork);
            if (used != null && !used.hasNewEvents()) {
                requireFresh(used);
                used.putBack().run();
            }
            throw rejection;
        }
        CheckedOut used = CheckedOut.in(unitOfWork);
        if (used == null) {
            return result;
        }
        if (!used.hasNewEvents()) {
            requireFresh(used);
            return GenericCommandResultMessage.asCommandResultMessage(result)
                    .andMetaData(Map.of(UNCHANGED, used.aggregate().identifierAsString()));
        }
        return GenericCommandResultMessage.asCommandResultMessage(result)
                .andMetaData(Map.of(FIRST_SEQUENCE, used.sequenceBefore() + 1));
    }

    private void requireFresh(CheckedOut used) {
        if (!used.cameFromCache()) {
            return;
        }
        String id = used.aggregate().identifierAsString();
        long last = eventStore.lastSequenceNumberFor(id).orElse(-1L);
        if (last != used.sequenceBefore()) {
            throw new ConcurrencyException(
                    "decided on aggregate "
                            + id
                            + " as of sequence "
                            + used.sequenceBefore()
                            + ", but the log is at "
                            + last);
        }
    }
}
