package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One reader's way through the log in order. Not for use by several threads.
 *
 * <p>What can fill a gap was under way when a higher position was seen. Once all appends of that
 * moment have ended, one more look decides: what is still missing below that position was rolled
 * back. A failed append so holds up a reader for as long as its neighbours take, not for a timeout.
 */
public final class OrderedReader {

    private final LogStorageEngine engine;
    private long through;

    /** What is missing up to here was rolled back; known before the next look. */
    private long settled;

    private @Nullable Doubt doubt;

    OrderedReader(LogStorageEngine engine, long after) {
        this.engine = engine;
        this.through = after;
        this.settled = after;
    }

    /** Everything up to here has been read. */
    public long through() {
        return through;
    }

    /**
     * Reads on as far as it can.
     *
     * @param limit so many events at the most
     */
    public OrderedBatch next(int limit) {
        while (true) {
            List<LoggedEvent> rows = engine.log().readAfter(through, List.of(), limit);
            int ready = ready(rows);
            if (ready > 0 || rows.isEmpty()) {
                List<LoggedEvent> taken = rows.subList(0, ready);
                through = ready == 0 ? through : taken.getLast().position();
                return batch(taken, rows.size() > ready || rows.size() == limit, false);
            }
            if (!resolved(rows.getLast().position())) {
                return batch(List.of(), true, true);
            }
        }
    }

    private OrderedBatch batch(List<LoggedEvent> rows, boolean pending, boolean heldUp) {
        return new OrderedBatch(
                OrderedLog.events(engine, rows), through, pending, heldUp, OrderedLog.oldest(rows));
    }

    /** How many of these follow upon what was read without a gap that may yet be filled. */
    private int ready(List<LoggedEvent> rows) {
        long reached = through;
        int ready = 0;
        for (LoggedEvent row : rows) {
            boolean follows =
                    row.position() - 1 <= Math.max(reached, settled)
                            || row.age().compareTo(engine.gapTimeout()) > 0;
            if (!follows) {
                return ready;
            }
            reached = row.position();
            ready++;
        }
        return ready;
    }

    /** Whether all that is missing below the doubt's position has been decided. */
    private boolean resolved(long seen) {
        Set<String> underWay = engine.log().appendsUnderWay();
        Doubt now = doubt;
        if (now == null) {
            now = new Doubt(seen, new HashSet<>(underWay));
            doubt = now;
        } else {
            now.suspects().retainAll(underWay);
        }
        if (!now.suspects().isEmpty()) {
            return false;
        }
        settled = now.seen();
        doubt = null;
        return true;
    }

    /**
     * A question about gaps.
     *
     * @param seen the highest position that was visible when it arose
     * @param suspects of the appends of that moment those not known to have ended
     */
    private record Doubt(long seen, Set<String> suspects) {}
}
