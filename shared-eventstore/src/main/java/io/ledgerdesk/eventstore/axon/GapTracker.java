package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.eventstore.log.MissingPositions;

import org.axonframework.eventhandling.GapAwareTrackingToken;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Follows one reader's place in the log and the gaps below it. A gap is either an append in flight,
 * which will fill it, or one that failed, which never will. Appends are bounded in time, so a gap
 * that is older than the gap timeout belongs to the second kind and is forgotten:
 *
 * <ul>
 *   <li>below an event that was recorded longer ago than the timeout, no gap is noted at all (its
 *       position was taken before that event's);
 *   <li>a gap that was noted is forgotten once a look into the log, begun after the timeout had
 *       passed, has found it empty still.
 * </ul>
 *
 * <p>Their number is bounded, too: of a jump that is longer than all appends in flight together
 * only both ends are noted, see {@link MissingPositions}. Whatever commits late within these is
 * read.
 */
final class GapTracker {

    private final long gapTimeoutNanos;
    private final LongSupplier nanoClock;
    private final Map<Long, Long> notedAt = new HashMap<>();
    private GapAwareTrackingToken token;

    GapTracker(GapAwareTrackingToken start, Duration gapTimeout, LongSupplier nanoClock) {
        this.gapTimeoutNanos = gapTimeout.toNanos();
        this.nanoClock = nanoClock;
        this.token = start;
        start.getGaps().forEach(gap -> notedAt.put(gap, nanoClock.getAsLong()));
    }

    GapAwareTrackingToken token() {
        return token;
    }

    /**
     * The token after an event, which is the next one beyond the token or fills a gap.
     *
     * @param age how old the event was when it was read
     */
    GapAwareTrackingToken advanceTo(long position, Duration age) {
        if (position == token.getIndex() + 1) {
            token = GapAwareTrackingToken.newInstance(position, token.getGaps());
        } else {
            NavigableSet<Long> gaps = new TreeSet<>(token.getGaps());
            token =
                    GapAwareTrackingToken.newInstance(
                            advance(token.getIndex(), gaps, position, age), gaps);
        }
        return token;
    }

    /** The same for a stretch of events in order, with one token at its end. */
    void advanceOver(List<LoggedEvent> events) {
        long index = token.getIndex();
        NavigableSet<Long> gaps = new TreeSet<>(token.getGaps());
        for (LoggedEvent event : events) {
            index = advance(index, gaps, event.position(), event.age());
        }
        token = GapAwareTrackingToken.newInstance(index, gaps);
    }

    /** Past a stretch in which nothing is missing, from a token without gaps. */
    void jumpTo(long position) {
        token = GapAwareTrackingToken.newInstance(position, List.of());
    }

    private long advance(long index, NavigableSet<Long> gaps, long position, Duration age) {
        if (position <= index) {
            gaps.remove(position);
            notedAt.remove(position);
            return index;
        }
        if (position > index + 1 && age.toNanos() < gapTimeoutNanos) {
            long now = nanoClock.getAsLong();
            MissingPositions.between(index, position)
                    .forEach(
                            missing -> {
                                gaps.add(missing);
                                notedAt.put(missing, now);
                            });
            if (gaps.size() > MissingPositions.MOST) {
                MissingPositions.bound(gaps);
                notedAt.keySet().retainAll(gaps);
            }
        }
        return position;
    }

    /** To be taken before a look into the log, for {@link #forgetGapsOlderThan}. */
    long now() {
        return nanoClock.getAsLong();
    }

    /**
     * Forgets the gaps that nobody will fill any more: those that were too old already when a look
     * began that has found them empty still. However long ago the look before was, each gap gets
     * one after its time is over.
     *
     * @param lookBegan as {@link #now} told
     */
    void forgetGapsOlderThan(long lookBegan) {
        if (notedAt.values().removeIf(since -> lookBegan - since > gapTimeoutNanos)) {
            token =
                    GapAwareTrackingToken.newInstance(
                            token.getIndex(),
                            token.getGaps().stream()
                                    .filter(notedAt::containsKey)
                                    .collect(Collectors.toSet()));
        }
    }
}
