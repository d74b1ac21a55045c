package io.ledgerdesk.eventstore.chain;

import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.LoggedEvent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes checkpoints. Covers only what is settled: nothing at or beyond a gap that an append in
 * flight may still fill. Several nodes may try at once; of each number there is one.
 */
public final class ChainBuilder {

    /** Events under one signature, at most. */
    public static final int MOST_EVENTS = 1000;

    private final EventLog log;
    private final CheckpointStore checkpoints;
    private final SigningKey key;
    private final Duration gapTimeout;
    private final Digests digests = new Digests();

    /**
     * Wires the builder.
     *
     * @param gapTimeout after which a gap is never filled
     */
    public ChainBuilder(
            EventLog log, CheckpointStore checkpoints, SigningKey key, Duration gapTimeout) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.key = key;
        this.gapTimeout = gapTimeout;
    }

    /**
     * Makes one checkpoint over what is settled and not yet covered.
     *
     * @return how many events it covers, 0 when there was nothing to do or another node did it
     */
    public synchronized int extend() {
        Optional<Checkpoint> last = checkpoints.last();
        long from = last.map(Checkpoint::lastPosition).orElse(0L);
        Block block = new Block(last.map(Checkpoint::hash).orElse(Block.GENESIS));
        long previous = from;
        for (LoggedEvent event : log.readAfter(from, List.of(), MOST_EVENTS)) {
            // A position is taken before it is recorded, so whatever is missing below an event
            // older than the timeout was taken earlier still, by an append that has ended since.
            if (event.position() > previous + 1 && event.age().compareTo(gapTimeout) < 0) {
                break;
            }
            block.add(event, digests.of(event));
            previous = event.position();
        }
        if (block.events() == 0) {
            return 0;
        }
        return checkpoints.add(sign(block, last.map(Checkpoint::number).orElse(0L) + 1))
                ? block.events()
                : 0;
    }

    private Checkpoint sign(Block block, long number) {
        Checkpoint unsigned =
                new Checkpoint(
                        number,
                        block.firstPosition(),
                        block.lastPosition(),
                        block.events(),
                        block.hash(),
                        block.locators(),
                        key.id(),
                        new byte[0]);
        return new Checkpoint(
                unsigned.number(),
                unsigned.firstPosition(),
                unsigned.lastPosition(),
                unsigned.events(),
                unsigned.hash(),
                unsigned.locators(),
                unsigned.keyId(),
                key.sign(unsigned.statement()));
    }
}
