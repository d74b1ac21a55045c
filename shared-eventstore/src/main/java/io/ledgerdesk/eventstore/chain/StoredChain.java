package io.ledgerdesk.eventstore.chain;

import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The log and its checkpoints as the database holds them, walked in the order of positions, in
 * batches: memory does not grow with the log.
 */
public final class StoredChain {

    private static final int BATCH = 1000;

    private final EventLog log;
    private final CheckpointStore checkpoints;

    public StoredChain(EventLog log, CheckpointStore checkpoints) {
        this.log = log;
        this.checkpoints = checkpoints;
    }

    /**
     * Verifies everything up to the present end.
     *
     * @param reached has to be among the checkpoints; null for none
     * @param progress is told the position after each batch
     */
    public Verification verify(
            TrustedKeys keys, @Nullable SeenCheckpoint reached, Consumer<Long> progress) {
        ChainVerifier verifier = new ChainVerifier(keys, reached);
        walk(
                Long.MAX_VALUE,
                new Visitor() {
                    @Override
                    public void event(LoggedEvent event) {
                        verifier.event(event);
                    }

                    @Override
                    public void checkpoint(Checkpoint checkpoint) {
                        verifier.checkpoint(checkpoint);
                    }

                    @Override
                    public boolean isDone(long position) {
                        progress.accept(position);
                        return verifier.hasFoundSomething();
                    }
                });
        return verifier.result();
    }

    /** Position of the newest event at this moment, 0 when there is none. */
    public long end() {
        return log.head(Duration.ZERO).position();
    }

    /**
     * Shows every event, and each checkpoint after the events that it covers.
     *
     * @param end position behind which nothing is shown
     */
    void walk(long end, Visitor visitor) {
        // Also what somebody has put before the first position.
        long position = Long.MIN_VALUE;
        long number = 0;
        List<Checkpoint> next = checkpoints.after(number);
        while (!next.isEmpty()) {
            for (Checkpoint checkpoint : next) {
                if (checkpoint.lastPosition() > end) {
                    walkTo(end, position, visitor);
                    return;
                }
                position = walkTo(checkpoint.lastPosition(), position, visitor);
                visitor.checkpoint(checkpoint);
                number = checkpoint.number();
                if (visitor.isDone(position)) {
                    return;
                }
            }
            next = checkpoints.after(number);
        }
        walkTo(end, position, visitor);
    }

    private long walkTo(long last, long from, Visitor visitor) {
        long position = from;
        while (position < last) {
            List<LoggedEvent> events = log.readAfter(position, List.of(), BATCH);
            for (LoggedEvent event : events) {
                if (event.position() > last) {
                    return last;
                }
                visitor.event(event);
                position = event.position();
            }
            if (events.size() < BATCH || visitor.isDone(position)) {
                return position;
            }
        }
        return position;
    }

    /** Is shown the chain. */
    interface Visitor {

        void event(LoggedEvent event);

        void checkpoint(Checkpoint checkpoint);

        /** Asked now and then; true ends the walk. */
        boolean isDone(long position);
    }
}
