package io.ledgerdesk.command.platform;

/**
 * How well a cache of aggregates does.
 *
 * @param hits decisions since the start that found their aggregate in it
 * @param misses decisions that had to load it from the log
 * @param aggregates in it now
 * @param bytes that they take, roughly
 */
public record CacheStatistics(long hits, long misses, long aggregates, long bytes) {

    /** From 0 to 1; 1 when nothing was asked for yet. */
    public double hitRate() {
        return hits + misses == 0 ? 1 : (double) hits / (hits + misses);
    }
}
