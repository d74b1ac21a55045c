package io.ledgerdesk.eventstore.log;

/**
 * A command wanted a name that somebody else holds. Nothing of the command is stored, and deciding
 * again will not help until the name is released.
 */
public class ReservationTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reservation wanted;
    private final String heldBy;

    ReservationTaken(Reservation wanted, String heldBy) {
        super(wanted.scope() + " " + wanted.key() + " is held by " + heldBy, null, false, false);
        this.wanted = wanted;
        this.heldBy = heldBy;
    }

    /** What could not be had. */
    public Reservation wanted() {
        return wanted;
    }

    /** Who has it; perhaps the very holder that wanted it again. */
    public String heldBy() {
        return heldBy;
    }
}
