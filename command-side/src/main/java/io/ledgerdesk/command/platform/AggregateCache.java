package io.ledgerdesk.command.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToIntFunction;

/**
 * Aggregates of one type in memory, as many as the bound on their weight allows. Whoever takes one
 * has it alone until it is put back, so its weight is looked at anew after each decision.
 */
final class AggregateCache<T> {

    private final Cache<String, EventSourcedAggregate<T>> cache;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /**
     * Makes an empty cache.
     *
     * @param heaviest bytes that all aggregates may take together, roughly
     * @param idle after which an aggregate that nobody uses leaves the memory
     * @param weight bytes that an aggregate takes, roughly
     */
    AggregateCache(long heaviest, Duration idle, ToIntFunction<T> weight) {
        cache =
                Caffeine.newBuilder()
                        .maximumWeight(heaviest)
                        .weigher(
                                (String id, EventSourcedAggregate<T> aggregate) ->
                                        weight.applyAsInt(aggregate.getAggregateRoot()))
                        .expireAfterAccess(idle)
                        // Little to do each time: less than it takes to wake another thread.
                        .executor(Runnable::run)
                        .build();
    }

    /** Takes an aggregate out; null when it is not there. */
    @Nullable EventSourcedAggregate<T> take(String id) {
        EventSourcedAggregate<T> aggregate = cache.asMap().remove(id);
        (aggregate == null ? misses : hits).increment();
        return aggregate;
    }

    void putBack(String id, EventSourcedAggregate<T> aggregate) {
        cache.put(id, aggregate);
    }

    CacheStatistics statistics() {
        cache.cleanUp();
        return new CacheStatistics(
                hits.sum(),
                misses.sum(),
                cache.estimatedSize(),
                cache.policy()
                        .eviction()
                        .map(eviction -> eviction.weightedSize().orElse(0))
                        .orElse(0L));
    }
}
