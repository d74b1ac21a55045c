package io.ledgerdesk.query.integrity;

import io.ledgerdesk.eventstore.chain.Verification;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How far a run on this node has come, of which the other nodes are told every so often. That they
 * cannot be told for a while does not end the run; that they have taken it for dead does.
 */
final class VerificationCourse {

    private static final Logger LOG = LoggerFactory.getLogger(VerificationCourse.class);
    private static final Duration TOLD = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 4;

    private final VerificationRepository runs;
    private final long id;
    private long head;
    private long position;
    private long lastToldNanos;

    VerificationCourse(VerificationRepository runs, long id) {
        this.runs = runs;
        this.id = id;
    }

    /** The run is not to go on. */
    static final class GivenUp extends RuntimeException {

        private static final long serialVersionUID = 1L;

        GivenUp(String message) {
            super(message);
        }
    }

    void begin(long end) {
        head = end;
        tell();
    }

    void at(long newPosition) {
        position = newPosition;
        if (System.nanoTime() - lastToldNanos > TOLD.toNanos()) {
            tell();
        }
    }

    private void tell() {
        lastToldNanos = System.nanoTime();
        boolean open;
        try {
            open = runs.at(id, position, head);
        } catch (DataAccessException e) {
            LOG.warn("how verification {} goes cannot be noted; it goes on", id, e);
            return;
        }
        if (!open) {
            throw new GivenUp("it was taken for dead");
        }
    }

    /**
     * Notes what it came to; tries for a few seconds.
     *
     * @param outcome null when it failed
     */
    void end(@Nullable Verification outcome) {
        for (int attempt = 1; ; attempt++) {
            try {
                runs.end(id, position, outcome);
                return;
            } catch (DataAccessException e) {
                if (attempt == ATTEMPTS) {
                    LOG.error("verification {} came to {}, which cannot be noted", id, outcome, e);
                    return;
                }
                LockSupport.parkNanos(TOLD.multipliedBy(attempt).toNanos());
            }
        }
    }
}
