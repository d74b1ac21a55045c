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
import org.springframework.dao.DataAccessException;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Verifies the chain in the background, one run at a time on all nodes together: a long log takes
 * longer than a request may. Any node tells how it goes.
 */
public final class LogIntegrity {

    private static final Logger LOG = LoggerFactory.getLogger(LogIntegrity.class);
    private static final long TOLD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final StoredChain chain;
    private final TrustedKeys keys;
    private final VerificationRepository runs;
    private final Executor executor;

    LogIntegrity(
            StoredChain chain, TrustedKeys keys, VerificationRepository runs, Executor executor) {
        this.chain = chain;
        this.keys = keys;
        this.runs = runs;
        this.executor = executor;
    }

    /** Starts a run on this node, unless one goes on already; answers the run. */
    public VerificationRun start() {
        runs.begin().ifPresent(id -> executor.execute(() -> verify(id)));
        return latest();
    }

    private void verify(long id) {
        Course course = new Course(id);
        @Nullable Verification outcome = null;
        try {
            course.begin(chain.end());
            outcome = chain.verify(keys, course::at);
            if (!outcome.intact()) {
                LOG.error("the event log is not what it was: {}", outcome.finding());
            }
        } catch (EventLogUnavailable | ChainUnavailable | DataAccessException e) {
            LOG.warn("the verification could not read the log to its end", e);
        } finally {
            course.end(outcome);
        }
    }

    /**
     * The run that goes on, or the last one.
     *
     * @throws Rejection when there has been none
     */
    public VerificationRun latest() {
        return runs.latest()
                .orElseThrow(
                        () ->
                                new Rejection(
                                        RejectionKind.NOT_FOUND,
                                        "no_verification",
                                        "Nothing has been verified yet"));
    }

    /** How far a run has come, which the others are told every so often. */
    private final class Course {

        private final long id;
        private long head;
        private long position;
        private long told;

        Course(long id) {
            this.id = id;
        }

        void begin(long end) {
            head = end;
            tell();
        }

        void at(long newPosition) {
            position = newPosition;
            if (System.nanoTime() - told > TOLD_NANOS) {
                tell();
            }
        }

        private void tell() {
            runs.at(id, position, head);
            told = System.nanoTime();
        }

        /** Where not even this can be written, the others give the run up after a while. */
        void end(@Nullable Verification outcome) {
            try {
                runs.end(id, position, outcome);
            } catch (DataAccessException e) {
                LOG.warn("what verification {} came to could not be noted: {}", id, outcome, e);
            }
        }
    }
}
