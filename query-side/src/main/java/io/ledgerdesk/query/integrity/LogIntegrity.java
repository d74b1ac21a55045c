package io.ledgerdesk.query.integrity;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.eventstore.chain.ChainUnavailable;
import io.ledgerdesk.eventstore.chain.StoredChain;
import io.ledgerdesk.eventstore.chain.TrustedKeys;
import io.ledgerdesk.eventstore.chain.Verification;
import io.ledgerdesk.eventstore.log.EventLogUnavailable;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Verifies the chain in the background, one run at a time on this node: a long log takes longer
 * than a request may.
 */
public final class LogIntegrity {

    private static final Logger LOG = LoggerFactory.getLogger(LogIntegrity.class);

    private final StoredChain chain;
    private final TrustedKeys keys;
    private final Executor executor;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Run> latest = new AtomicReference<>();

    LogIntegrity(StoredChain chain, TrustedKeys keys, Executor executor, InstantSource clock) {
        this.chain = chain;
        this.keys = keys;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * A verification.
     *
     * @param position that it has come to
     * @param head end of the log when it began, 0 while that is being looked up
     * @param verification what it came to; null while it goes on, or when it failed
     * @param failed true when the log could not be read to its end
     */
    public record Run(
            Instant startedAt,
            @Nullable Instant endedAt,
            long position,
            long head,
            @Nullable Verification verification,
            boolean failed) {

        /** Whether it goes on. */
        public boolean isRunning() {
            return endedAt == null;
        }

        Run upTo(long newHead) {
            return new Run(startedAt, endedAt, position, newHead, null, false);
        }

        Run at(long newPosition) {
            return new Run(startedAt, endedAt, newPosition, head, null, false);
        }

        Run ended(Instant at, @Nullable Verification outcome) {
            return new Run(startedAt, at, position, head, outcome, outcome == null);
        }
    }

    /** Starts a run, unless one goes on already; answers the run. */
    public synchronized Run start() {
        Run before = latest.get();
        if (before != null && before.isRunning()) {
            return before;
        }
        Run fresh = new Run(clock.instant(), null, 0, 0, null, false);
        latest.set(fresh);
        executor.execute(this::verify);
        return fresh;
    }

    private void verify() {
        @Nullable Verification outcome = null;
        try {
            long head = chain.end();
            latest.updateAndGet(run -> run == null ? null : run.upTo(head));
            outcome =
                    chain.verify(
                            keys,
                            position ->
                                    latest.updateAndGet(
                                            run -> run == null ? null : run.at(position)));
            if (!outcome.intact()) {
                LOG.error("the event log is not what it was: {}", outcome.finding());
            }
        } catch (EventLogUnavailable | ChainUnavailable e) {
            LOG.warn("the verification could not read the log to its end", e);
        } finally {
            @Nullable Verification ended = outcome;
            latest.updateAndGet(run -> run == null ? null : run.ended(clock.instant(), ended));
        }
    }

    /**
     * The run that goes on, or the last one.
     *
     * @throws Rejection when there has been none since this node started
     */
    public Run latest() {
        Run run = latest.get();
        if (run == null) {
            throw new Rejection(
                    RejectionKind.NOT_FOUND,
                    "no_verification",
                    "Nothing has been verified since the start");
        }
        return run;
    }
}
