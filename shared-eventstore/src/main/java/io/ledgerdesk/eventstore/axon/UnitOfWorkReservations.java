package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.Reservation;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.util.function.Supplier;

/** Keeps what a command wants with its unit of work, until {@link LogStorageEngine} stores it. */
final class UnitOfWorkReservations implements Reservations {

    @Override
    public void take(
            String scope,
            String key,
            String holder,
            Supplier<? extends RuntimeException> otherwise) {
        claims().take(new Reservation(scope, key, holder), otherwise);
    }

    @Override
    public void takeWithEvents(
            String scope, String key, Supplier<? extends RuntimeException> otherwise) {
        claims().takeWithEvents(scope, key, otherwise);
    }

    @Override
    public void release(String scope, String key, String holder) {
        claims().release(new Reservation(scope, key, holder));
    }

    private static Claims claims() {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
        return unitOfWork.getOrComputeResource(
                Claims.KEY,
                key -> {
                    unitOfWork.onCommit(Claims::requireStored);
                    return new Claims();
                });
    }
}
