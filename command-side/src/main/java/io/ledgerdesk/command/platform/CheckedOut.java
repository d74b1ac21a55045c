package io.ledgerdesk.command.platform;

import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The aggregate that a unit of work decides on, and how it came by it.
 *
 * @param cameFromCache rather than from the log just now
 * @param sequenceBefore of its last event, before the decision
 * @param putBack makes it available in the cache again
 */
record CheckedOut(
        EventSourcedAggregate<?> aggregate,
        boolean cameFromCache,
        long sequenceBefore,
        Runnable putBack) {

    private static final String KEY = CheckedOut.class.getName();

    void noteInUnitOfWork() {
        CurrentUnitOfWork.get().resources().put(KEY, this);
    }

    static @Nullable CheckedOut in(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getResource(KEY);
    }

    boolean hasNewEvents() {
        return aggregate.version() != sequenceBefore;
    }
}
