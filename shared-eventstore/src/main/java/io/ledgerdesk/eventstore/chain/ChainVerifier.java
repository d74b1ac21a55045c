package io.ledgerdesk.eventstore.chain;

import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Follows the chain: is handed events in the order of positions and each checkpoint after the
 * events that it covers, from wherever they come. Stops at the first thing that does not fit.
 *
 * <p>For one thread.
 */
public final class ChainVerifier {

    private static final long FIRST = 1;

    private final TrustedKeys keys;
    private final @Nullable SeenCheckpoint reached;
    private final Digests digests = new Digests();
    private byte[] hash = Block.GENESIS;
    private Block block = new Block(hash);
    private long lastPosition;
    private long coveredUpTo;
    private long checkpoints;
    private long covered;
    private boolean hasReached;
    private @Nullable Finding finding;

    /**
     * Nothing is verified yet.
     *
     * @param keys those that checkpoints are to be signed with
     * @param reached has to be among the checkpoints; null for none
     */
    public ChainVerifier(TrustedKeys keys, @Nullable SeenCheckpoint reached) {
        this.keys = keys;
        this.reached = reached;
        this.hasReached = reached == null;
    }

    /** The next event of the log. */
    public void event(LoggedEvent event) {
        if (finding != null) {
            return;
        }
        if (event.position() < FIRST) {
            finding =
                    new Finding(
                            event.position(), Finding.Kind.INSERTED, "positions begin at " + FIRST);
            return;
        }
        if (event.position() <= lastPosition) {
            finding =
                    new Finding(
                            event.position(),
                            Finding.Kind.OUT_OF_ORDER,
                            "comes after position " + lastPosition);
            return;
        }
        lastPosition = event.position();
        block.add(event, digests.of(event));
    }

    /** The checkpoint over the events since the one before. */
    public void checkpoint(Checkpoint checkpoint) {
        if (finding != null) {
            return;
        }
        finding = wrong(checkpoint);
        if (finding == null) {
            checkpoints++;
            covered += checkpoint.events();
            coveredUpTo = checkpoint.lastPosition();
            hash = checkpoint.hash();
            block = new Block(hash);
            hasReached = hasReached || (reached != null && reached.is(checkpoint));
        }
    }

    private @Nullable Finding wrong(Checkpoint checkpoint) {
        if (checkpoint.number() != checkpoints + 1) {
            return checkpointFinding(checkpoint, "checkpoint " + (checkpoints + 1) + " is missing");
        }
        if (!keys.haveSigned(checkpoint)) {
            return checkpointFinding(
                    checkpoint,
                    "checkpoint "
                            + checkpoint.number()
                            + " was altered, or signed with a key that is not trusted ("
                            + checkpoint.keyId()
                            + ")");
        }
        Finding difference = block.firstDifference(checkpoint);
        if (difference != null) {
            return difference;
        }
        return Arrays.equals(block.hash(), checkpoint.hash())
                ? null
                : checkpointFinding(
                        checkpoint,
                        "checkpoint " + checkpoint.number() + " does not follow the one before");
    }

    private static Finding checkpointFinding(Checkpoint checkpoint, String text) {
        return new Finding(checkpoint.firstPosition(), Finding.Kind.CHECKPOINT, text);
    }

    /** Whether there is no point in going on. */
    public boolean hasFoundSomething() {
        return finding != null;
    }

    /** What it has come to so far. */
    public Verification result() {
        return new Verification(
                checkpoints,
                covered,
                coveredUpTo,
                checkpoints == 0 ? "" : HexFormat.of().formatHex(hash),
                finding == null ? block.events() : 0,
                finding == null && reached != null && !hasReached ? cutOff(reached) : finding);
    }

    private Finding cutOff(SeenCheckpoint missing) {
        return new Finding(
                missing.lastPosition() == 0 ? coveredUpTo + 1 : missing.lastPosition(),
                Finding.Kind.CHECKPOINT,
                missing.complaint());
    }
}
