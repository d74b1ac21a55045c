package io.ledgerdesk.eventstore.log;

/**
 * A place within an aggregate was already taken: somebody else decided on the same aggregate first.
 */
public class SequenceConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SequenceConflict(NewEvent first) {
        super(
                "aggregate " + first.aggregateId() + " already has sequence " + first.sequence(),
                null,
                false,
                false);
    }
}
