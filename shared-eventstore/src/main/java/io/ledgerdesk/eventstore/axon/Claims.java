package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.Append;
import io.ledgerdesk.eventstore.log.NewEvent;
import io.ledgerdesk.eventstore.log.Reservation;
import io.ledgerdesk.eventstore.log.ReservationTaken;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The names that the command of a unit of work takes and releases, until its events are stored. */
final class Claims {

    static final String KEY = Claims.class.getName();

    private final List<Reservation> takes = new ArrayList<>();
    private final List<Reservation> releases = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();
    private final Map<Reservation, Supplier<? extends RuntimeException>> refusals = new HashMap<>();

    void take(Reservation wanted, Supplier<? extends RuntimeException> otherwise) {
        takes.add(wanted);
        refusals.put(wanted, otherwise);
    }

    void takeWithEvents(String scope, String key, Supplier<? extends RuntimeException> otherwise) {
        wishes.add(new Wish(scope, key, otherwise));
    }

    void release(Reservation held) {
        releases.add(held);
    }

    /** What a unit of work is to store with its events; leaves nothing behind. */
    static Claims takeOut() {
        Claims claims =
                CurrentUnitOfWork.isStarted()
                        ? CurrentUnitOfWork.get().root().<Claims>getResource(KEY)
                        : null;
        if (claims == null) {
            return new Claims();
        }
        CurrentUnitOfWork.get().root().resources().remove(KEY);
        return claims;
    }

    /** Events are stored before: whatever is left would be lost. */
    static void requireStored(UnitOfWork<?> unitOfWork) {
        Claims left = unitOfWork.getResource(KEY);
        if (left != null && !(left.takes.isEmpty() && left.releases.isEmpty())) {
            throw new IllegalStateException("a command reserves a name but emits no event");
        }
    }

    Append with(List<NewEvent> events) {
        String aggregateId = events.getFirst().aggregateId();
        wishes.forEach(
                wish ->
                        take(
                                new Reservation(wish.scope(), wish.key(), aggregateId),
                                wish.otherwise()));
        return new Append(events, takes, releases);
    }

    /** What the command that wanted it said to answer. */
    RuntimeException refusal(ReservationTaken taken) {
        Supplier<? extends RuntimeException> refusal = refusals.get(taken.wanted());
        return refusal == null ? taken : refusal.get();
    }

    /** A name for whichever aggregate the events belong to. */
    private record Wish(String scope, String key, Supplier<? extends RuntimeException> otherwise) {}
}
