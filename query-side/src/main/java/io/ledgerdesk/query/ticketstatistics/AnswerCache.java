package io.ledgerdesk.query.ticketstatistics;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.ledgerdesk.api.ticket.query.StatisticsRange;
import io.ledgerdesk.query.platform.Snapshot;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Answers that have been given lately: the dashboards of many agents ask for the same. One counts
 * as long as its tables are in the same state, and until the next quarter of an hour begins.
 */
final class AnswerCache {

    /** An answer about ten years, day by day, has half a megabyte. */
    private static final int MOST = 64;

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Cache<Question, Answer> answers =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    /**
     * What was asked.
     *
     * @param query in whole quarters of an hour
     * @param quarter in which it was asked
     */
    private record Question(long table, Object query, Instant quarter) {}

    private record Answer(long events, Object answer) {}

    /** The same range in whole quarters of an hour, which is what rollups know. */
    static StatisticsRange whole(StatisticsRange range) {
        return new StatisticsRange(
                range.from() == null ? null : Span.start(range),
                Grain.QUARTER_HOUR.ceiling(range.to()),
                range.zone());
    }

    /**
     * An answer that has been given, or a new one.
     *
     * @param query of which nothing but whole quarters of an hour matter
     * @param now for which it is answered
     */
    <A> A get(
            Snapshot snapshot,
            StatisticsRepository rollups,
            Object query,
            Instant now,
            Class<A> type,
            Supplier<A> work) {
        StatisticsRepository.State state = rollups.state(snapshot);
        Question question = new Question(state.table(), query, Grain.QUARTER_HOUR.floor(now));
        @Nullable Answer known = answers.getIfPresent(question);
        if (known != null && known.events() == state.events()) {
            return type.cast(known.answer());
        }
        A answer = work.get();
        // A rebuild may have taken the tables' place in between.
        if (rollups.state(snapshot).equals(state)) {
            answers.put(question, new Answer(state.events(), answer));
        }
        return answer;
    }
}
