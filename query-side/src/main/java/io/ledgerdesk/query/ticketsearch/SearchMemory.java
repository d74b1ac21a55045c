package io.ledgerdesk.query.ticketsearch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketPast;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What searches have found out lately, for those that ask the same soon: people turn pages, and
 * correct what they have typed. By how many tickets hold a text a way to find them is chosen;
 * nothing that is told as exact comes from here.
 */
final class SearchMemory {

    private static final Duration TEXTS = Duration.ofMinutes(1);
    private static final Duration EXPECTATIONS = Duration.ofSeconds(10);
    private static final int MOST = 1000;

    private final Cache<SearchConditions.TextCondition, Long> texts =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(TEXTS).build();
    private final Cache<TicketFilter, Long> expectations =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(EXPECTATIONS).build();

    private final Cache<Past, Long> past =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(EXPECTATIONS).build();

    private final Cache<TicketFilter, Boolean> many =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(EXPECTATIONS).build();

    /** What is asked about the past, and how far it is counted. */
    private record Past(TicketPast past, int most) {}

    /** How many tickets at least hold a text, or about; null where nobody has looked lately. */
    @Nullable Long holding(SearchConditions.TextCondition text) {
        return texts.getIfPresent(text);
    }

    void found(SearchConditions.TextCondition text, long holding) {
        texts.put(text, holding);
    }

    /** How many tickets pass a filter by the server's expectation. */
    long expected(TicketFilter filter, LongSupplier ask) {
        return remembered(expectations, filter, ask);
    }

    /** Whether more tickets passed a filter lately than are counted. */
    boolean passedMany(TicketFilter filter) {
        return many.getIfPresent(filter) != null;
    }

    void foundMany(TicketFilter filter) {
        many.put(filter, true);
    }

    /**
     * How many tickets something has happened to, up to a bound.
     *
     * @param most of which it is known that there are more, if there are
     */
    long happened(TicketPast asked, int most, LongSupplier count) {
        return remembered(past, new Past(asked, most), count);
    }

    /** Asked outside of the cache: nobody waits for what another one asks the server. */
    private static <K> long remembered(Cache<K, Long> cache, K key, LongSupplier ask) {
        @Nullable Long known = cache.getIfPresent(key);
        if (known == null) {
            known = ask.getAsLong();
            cache.put(key, known);
        }
        return known;
    }
}
