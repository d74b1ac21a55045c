package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.Reservation;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.util.function.Supplier;

/**
 * What must be unique beyond one aggregate, decided along with events and stored together with them
 * or not at all: slugs, or ids of commands that must not be carried out twice. A command handler
 * takes this as a parameter, and says what it wants; whether it can be had shows when the command's
 * events are stored. A command that reserves must emit an event.
 */
public final class Reservations {

    /**
     * Wants a name for a holder.
     *
     * @param scope what kind of name; lower-case, hyphenated, such as {@code article-slug}
     * @param key the name
     * @param holder who is to have it, such as the aggregate's id
     * @param otherwise what the command is answered when somebody has it already
     */
    public void take(
            String scope,
            String key,
            String holder,
            Supplier<? extends RuntimeException> otherwise) {
        claims().take(new Reservation(scope, key, holder), otherwise);
    }

    /** Gives a name back; nothing happens unless this holder has it. */
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
