package io.ledgerdesk.eventstore.chain;

/** The checkpoints could not be reached, or did not answer in time. */
public final class ChainUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChainUnavailable(Throwable cause) {
        super("the checkpoints cannot be reached", cause);
    }
}
