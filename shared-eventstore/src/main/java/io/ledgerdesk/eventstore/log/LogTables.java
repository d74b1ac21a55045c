package io.ledgerdesk.eventstore.log;

import java.util.List;
import java.util.Map;

/** The statements by which a group gets into the log. */
interface LogTables {

    /**
     * Stores all of these appends in one transaction, or none.
     *
     * @return the positions of all their events, in order
     * @throws WriteFailure with what is known about the effect
     */
    List<Long> insert(List<Append> appends) throws WriteFailure;

    /**
     * Which of the places that these appends are for are taken, by what.
     *
     * @throws WriteFailure of the kind UNREACHED or EXHAUSTED; nothing has changed
     */
    Map<Place, Occupant> occupied(List<Append> appends) throws WriteFailure;

    /**
     * Who holds the names that these appends want to take; free ones are left out.
     *
     * @throws WriteFailure of the kind UNREACHED or EXHAUSTED; nothing has changed
     */
    Map<Reservation.Name, String> held(List<Append> appends) throws WriteFailure;

    /** A place within an aggregate. */
    record Place(String aggregateId, long sequence) {

        static Place of(NewEvent event) {
            return new Place(event.aggregateId(), event.sequence());
        }
    }

    /** The event that stands at a place. */
    record Occupant(String eventId, long position) {}
}
