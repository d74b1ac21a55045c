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
final class ClientAllowances {

    static final Duration PERIOD = Duration.ofMinutes(1);

    private final int requests;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets;

    ClientAllowances(RateLimitProperties properties, TimeMeter clock) {
        this.requests = properties.requestsPerMinute();
        this.clock = clock;
        // After a period without requests an allowance is full again: as good as a new one.
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(properties.trackedClients())
                        .expireAfterAccess(PERIOD)
                        .build();
    }

    /** How many requests make a full allowance. */
    int limit() {
        return requests;
    }

    /** Takes one request from a client's allowance, if there is one. */
    ConsumptionProbe take(String client) {
        return buckets.get(client, first -> full()).tryConsumeAndReturnRemaining(1);
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, PERIOD))
                .withCustomTimePrecision(clock)
                .build();
    }
}
