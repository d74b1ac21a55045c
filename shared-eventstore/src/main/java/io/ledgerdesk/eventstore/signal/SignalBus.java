package io.ledgerdesk.eventstore.signal;

import java.util.function.Consumer;

/**
 * Short, unreliable messages between all processes on the same event log, this one included. A
 * signal may be lost when a connection breaks, so whoever waits for one also looks for itself now
 * and then: {@link #whenInDoubt}.
 */
public interface SignalBus {

    /**
     * Sends soon, without waiting. What is not yet sent under the same channel and key is replaced,
     * so only use it where the newest word is enough.
     *
     * @param channel lower-case letters and underscores
     * @param key what the payload is about; the number of keys in use must be bounded
     * @param payload at most 4,000 bytes in UTF-8; longer ones are dropped
     */
    void publish(String channel, String key, String payload);

    /**
     * Calls the listener for each signal from other processes; not for this process's own.
     * Listeners return at once.
     *
     * @return to run when the listener wants no more
     */
    Runnable subscribe(String channel, Consumer<String> listener);

    /**
     * Runs regularly: seldom while signals arrive, often while the connection that hears them is
     * lost, and once when it is back.
     *
     * @return to run when it is wanted no more
     */
    Runnable whenInDoubt(Runnable look);
}
