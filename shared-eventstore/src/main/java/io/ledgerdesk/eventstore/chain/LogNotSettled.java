package io.ledgerdesk.eventstore.chain;

/**
 * There was no moment, within the time that was given, at which nothing below the end of the log
 * was undecided.
 */
public final class LogNotSettled extends Exception {

    private static final long serialVersionUID = 1L;

    LogNotSettled() {
        super(
                "Something is being appended for so long that it is not decided what the log holds"
                        + " up to its end; try again");
    }
}
