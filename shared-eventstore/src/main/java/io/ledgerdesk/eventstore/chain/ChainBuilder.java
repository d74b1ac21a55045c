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
    private final ChainMemory memory;
    private final TrustedKeys own;
    private final Digests digests = new Digests();

    /**
     * Wires the builder.
     *
     * @param gapTimeout after which a gap is never filled
     * @param memory of what this node has signed
     */
    public ChainBuilder(
            EventLog log,
            CheckpointStore checkpoints,
            SigningKey key,
            Duration gapTimeout,
            ChainMemory memory) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.key = key;
        this.gapTimeout = gapTimeout;
        this.memory = memory;
        this.own = new TrustedKeys(List.of(key.publicKey()));
    }

    /**
     * Makes one checkpoint over what is settled and not yet covered.
     *
     * @return how many events it covers, 0 when there was nothing to do or another node did it
     * @throws ChainCut when a checkpoint is gone that this node remembers
     */
    public synchronized int extend() {
        Optional<Checkpoint> last = checkpoints.last();
        compareWithMemory(last);
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
        Checkpoint made = sign(block, last.map(Checkpoint::number).orElse(0L) + 1);
        if (!checkpoints.add(made)) {
            return 0;
        }
        memory.keep(SeenCheckpoint.of(made));
        return block.events();
    }

    /** What other nodes have signed with the same key since is remembered, too. */
    private void compareWithMemory(Optional<Checkpoint> last) {
        Optional<SeenCheckpoint> remembered = memory.seen();
        if (remembered.isPresent()) {
            SeenCheckpoint seen = remembered.get();
            Optional<Checkpoint> there =
                    last.filter(checkpoint -> checkpoint.number() == seen.number())
                            .or(() -> checkpoints.find(seen.number()));
            if (!there.map(seen::is).orElse(false)) {
                throw new ChainCut(seen);
            }
        }
        long number = remembered.map(SeenCheckpoint::number).orElse(0L);
        last.filter(checkpoint -> checkpoint.number() > number)
                .filter(own::haveSigned)
                .ifPresent(checkpoint -> memory.keep(SeenCheckpoint.of(checkpoint)));
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
