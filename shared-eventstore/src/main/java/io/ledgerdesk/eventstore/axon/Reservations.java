package io.ledgerdesk.eventstore.axon;

import java.util.function.Supplier;

/**
 * What must be unique beyond one aggregate, decided along with events and stored together with them
 * or not at all: slugs, or ids of commands that must not be carried out twice. A command handler
 * takes this as a parameter, and says what it wants; whether it can be had shows when the command's
 * events are stored. A command that reserves must emit an event.
 */
public interface Reservations {

    /**
     * Wants a name for a holder.
     *
     * @param scope what kind of name; lower-case, hyphenated, such as {@code article-slug}
     * @param key the name
     * @param holder who is to have it, such as the aggregate's id
     * @param otherwise what the command is answered when somebody has it already
     */
    void take(
            String scope,
            String key,
            String holder,
            Supplier<? extends RuntimeException> otherwise);

    /**
     * Wants a name for the aggregate whose events the command emits, if it emits any.
     *
     * @param scope what kind of name
     * @param key the name
     * @param otherwise what the command is answered when somebody has it already
     */
    void takeWithEvents(String scope, String key, Supplier<? extends RuntimeException> otherwise);

    /** Gives a name back; nothing happens unless this holder has it. */
    void release(String scope, String key, String holder);

    /** Those of the unit of work on the calling thread. */
    static Reservations ofUnitOfWork() {
        return new UnitOfWorkReservations();
    }
}
