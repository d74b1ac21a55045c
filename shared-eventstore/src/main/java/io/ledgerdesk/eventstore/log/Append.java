package io.ledgerdesk.eventstore.log;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one command stores: all of it or nothing.
 *
 * @param events in order, at least one
 * @param takes names that become the command's own
 * @param releases names that become free, where their holders are as given; no key may be both
 *     taken and released
 */
public record Append(List<NewEvent> events, List<Reservation> takes, List<Reservation> releases) {

    /** More does not fit into what a group may hold. */
    static final int MOST_EVENTS = 5000;

    /** Rejects what cannot be stored. */
    public Append {
        events = List.copyOf(events);
        takes = List.copyOf(takes);
        releases = List.copyOf(releases);
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw new IllegalArgumentException("an append takes 1 to " + MOST_EVENTS + " events");
        }
        Set<Reservation.Name> names = new HashSet<>();
        takes.forEach(take -> requireOnce(names, take));
        releases.forEach(release -> requireOnce(names, release));
    }

    /** Events only. */
    public static Append of(List<NewEvent> events) {
        return new Append(events, List.of(), List.of());
    }

    private static void requireOnce(Set<Reservation.Name> names, Reservation reservation) {
        if (!names.add(reservation.name())) {
            throw new IllegalArgumentException("named twice in one append: " + reservation);
        }
    }

    /** Bytes of JSON, which is what makes it heavy. */
    long weight() {
        long bytes = 0;
        for (NewEvent event : events) {
            bytes += event.payload().length + event.metadata().length;
        }
        return bytes;
    }
}
