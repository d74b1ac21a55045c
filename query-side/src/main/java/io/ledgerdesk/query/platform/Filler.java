package io.ledgerdesk.query.platform;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Writes what is in the log into empty tables, one transaction after another, on one thread. */
interface Filler extends AutoCloseable {

    /**
     * Writes until all is written, or until it is stopped; what has been committed stays.
     *
     * @param stopped to be asked between transactions
     * @return whether all is written
     */
    boolean fill(BooleanSupplier stopped)
            throws InterruptedException, ExecutionException, TimeoutException;

    /** Up to where the tables are filled. */
    long position();

    /** Lets whoever builds the tables from now on begin at once. */
    void release();

    @Override
    void close();
}
