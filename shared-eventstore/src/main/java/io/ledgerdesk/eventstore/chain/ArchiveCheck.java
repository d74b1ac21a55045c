package io.ledgerdesk.eventstore.chain;

import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.jspecify.annotations.Nullable;

/** Verifies an export while it is read, and remembers where its log begins and ends. */
final class ArchiveCheck implements Archive.Visitor {

    private final ChainVerifier verifier;
    private final Runnable progress;
    private @Nullable LoggedEvent first;
    private long last;

    ArchiveCheck(TrustedKeys keys, @Nullable SeenCheckpoint reached, Runnable progress) {
        this.verifier = new ChainVerifier(keys, reached);
        this.progress = progress;
    }

    @Override
    public void name(HeldName name) {
        progress.run();
    }

    @Override
    public void event(LoggedEvent event) {
        verifier.event(event);
        if (first == null) {
            first = event;
        }
        last = event.position();
        progress.run();
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) {
        verifier.checkpoint(checkpoint);
    }

    @Override
    public boolean isDone(long position) {
        return verifier.hasFoundSomething();
    }

    Verification verification() {
        return verifier.result();
    }

    @Nullable LoggedEvent first() {
        return first;
    }

    /** Position of the last event, 0 when there is none. */
    long last() {
        return last;
    }
}
