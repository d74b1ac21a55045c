package io.ledgerdesk.eventstore.chain;

/** A checkpoint that this node has made is not there any more: it signs nothing on top of that. */
public final class ChainCut extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChainCut(SeenCheckpoint seen) {
        super(seen.complaint());
    }
}
