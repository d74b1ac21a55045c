package io.ledgerdesk.eventstore.chain;

/** Is told now and then how far something long is. */
@FunctionalInterface
public interface ProgressListener {

    /**
     * So much is done.
     *
     * @param total in the same unit, such as positions or bytes
     */
    void at(long done, long total);
}
