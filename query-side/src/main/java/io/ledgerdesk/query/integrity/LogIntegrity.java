package io.ledgerdesk.query.integrity;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.eventstore.chain.ChainUnavailable;
import io.ledgerdesk.eventstore.chain.StoredChain;
import io.ledgerdesk.eventstore.chain.Verification;
import io.ledgerdesk.eventstore.log.EventLogUnavailable;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Verifies the chain in the background, one run at a time on all nodes together: a long log takes
 * longer than a request may. Any node tells how it goes.
 */
public final class LogIntegrity implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogIntegrity.class);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final StoredChain chain;
    private final ChainKeys keys;
    private final VerificationRepository runs;
    private final ExecutorService executor;
    private volatile boolean busy;
    private volatile boolean stopped;

    /**
     * Nothing is verified yet.
     *
     * @param executor one thread, its own
     */
    LogIntegrity(
            StoredChain chain,
            ChainKeys keys,
            VerificationRepository runs,
            ExecutorService executor) {
        this.chain = chain;
        this.keys = keys;
        this.runs = runs;
        this.executor = executor;
    }

    /**
     * Starts a run on this node, unless one goes on already; answers the run.
     *
     * @throws Rejection {@code verification_unavailable} when the runs cannot be looked up
     */
    public synchronized VerificationRun start() {
        return answered(
                () -> {
                    if (!busy) {
                        runs.begin().ifPresent(this::begin);
                    }
                    return present();
                });
    }

    private void begin(long id) {
        busy = true;
        try {
            executor.execute(() -> verify(id));
        } catch (RejectedExecutionException stopping) {
            busy = false;
            new VerificationCourse(runs, id).end(null);
        }
    }

    private void verify(long id) {
        VerificationCourse course = new VerificationCourse(runs, id);
        @Nullable Verification outcome = null;
        try {
            course.begin(chain.end());
            outcome =
                    chain.verify(
                            keys.trusted(),
                            keys.memory().seen().orElse(null),
                            position -> {
                                if (stopped) {
                                    throw new VerificationCourse.GivenUp("this node is stopping");
                                }
                                course.at(position);
                            });
            if (!outcome.intact()) {
                LOG.error("the event log is not what it was: {}", outcome.finding());
            }
        } catch (EventLogUnavailable | ChainUnavailable e) {
            LOG.warn("the verification could not read the log to its end", e);
        } catch (VerificationCourse.GivenUp e) {
            LOG.warn("verification {} was given up: {}", id, e.getMessage());
        } finally {
            course.end(outcome);
            busy = false;
        }
    }

    /**
     * The run that goes on, or the last one.
     *
     * @throws Rejection {@code no_verification} when there has been none, {@code
     *     verification_unavailable} when the runs cannot be looked up
     */
    public VerificationRun latest() {
        return answered(this::present);
    }

    private VerificationRun present() {
        return runs.latest()
                .orElseThrow(
                        () ->
                                new Rejection(
                                        RejectionKind.NOT_FOUND,
                                        "no_verification",
                                        "Nothing has been verified yet"));
    }

    private static VerificationRun answered(Supplier<VerificationRun> answer) {
        try {
            return answer.get();
        } catch (DataAccessException e) {
            LOG.warn("verifications cannot be looked up", e);
            throw new Rejection(
                    RejectionKind.UNAVAILABLE,
                    "verification_unavailable",
                    "Verifications cannot be looked up right now");
        }
    }

    /** What goes on is given up, and noted as such. */
    @Override
    public void close() {
        stopped = true;
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP.toSeconds(), TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
