package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.Nullable;

/**
 * How long something took, in minutes. The mean is exact; percentiles are by nearest rank, and at
 * most 1.6 % and half a second off. All are absent when there is nothing to tell.
 *
 * @param count how many it is told of
 */
public record DurationStatistics(
        long count,
        @Nullable Double mean,
        @Nullable Double p50,
        @Nullable Double p90,
        @Nullable Double p95,
        @Nullable Double p99) {}
