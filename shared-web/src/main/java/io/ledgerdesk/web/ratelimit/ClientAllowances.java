package io.ledgerdesk.web.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

import java.time.Duration;

/**
 * What each client may still ask for. An allowance is full at first and refills evenly, so that a
 * burst is possible and the rate holds over time. On one node: each counts for itself.
 */
public final class ClientAllowances {

    private final int requests;
    private final Duration period;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets;

    /**
     * An allowance for each client.
     *
     * @param requests in each period
     * @param period in which a used up allowance is full again
     * @param trackedClients counted at a time; beyond it the least used are let go
     */
    public ClientAllowances(int requests, Duration period, int trackedClients, TimeMeter clock) {
        this.requests = requests;
        this.period = period;
        this.clock = clock;
        // After a period without requests an allowance is full again: as good as a new one.
        this.buckets =
                Caffeine.newBuilder().maximumSize(trackedClients).expireAfterAccess(period).build();
    }

    /** How many requests make a full allowance. */
    int limit() {
        return requests;
    }

    Duration period() {
        return period;
    }

    /** Takes one request from a client's allowance, if there is one. */
    public ConsumptionProbe take(String client) {
        return buckets.get(client, first -> full()).tryConsumeAndReturnRemaining(1);
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, period))
                .withCustomTimePrecision(clock)
                .build();
    }
}
