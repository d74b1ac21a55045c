package io.ledgerdesk.eventstore.axon;

/**
 * How much of the log a process keeps in memory for its readers.
 *
 * @param events at the most; none switches it off
 * @param bytes at the most, of payloads and metadata as they are stored
 */
public record RecentEventsBounds(int events, long bytes) {

    /** Nothing is kept: each reader reads the log by itself. */
    public static final RecentEventsBounds NONE = new RecentEventsBounds(0, 0);
}
