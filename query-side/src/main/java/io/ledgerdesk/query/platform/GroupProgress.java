package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.progress.ProjectionProgress;

import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Tells how far one read model has come: at once after each committed batch, and every heart-beat.
 * What this node builds is known from memory; segments that another node builds are looked up in
 * the token store at each heart-beat.
 */
final class GroupProgress {

    private static final Logger LOG = LoggerFactory.getLogger(GroupProgress.class);

    /** A batch of one segment is told again and again so long, until the others have passed it. */
    private static final int RECHECKS = 50;

    private static final long RECHECK_MILLIS = 5;

    private final String group;
    private final ReadModel readModel;
    private final Supplier<Map<Integer, EventTrackerStatus>> builtHere;
    private final StoredTokens storedTokens;
    private final ProjectionProgress progress;
    private final ScheduledExecutorService timer;
    private final AtomicInteger rechecksLeft = new AtomicInteger();
    private volatile Map<Integer, @Nullable TrackingToken> stored = Map.of();
    private volatile boolean told;

    GroupProgress(
            String group,
            ReadModel readModel,
            Supplier<Map<Integer, EventTrackerStatus>> builtHere,
            StoredTokens storedTokens,
            ProjectionProgress progress,
            ScheduledExecutorService timer) {
        this.group = group;
        this.readModel = readModel;
        this.builtHere = builtHere;
        this.storedTokens = storedTokens;
        this.progress = progress;
        this.timer = timer;
    }

    /** To be called after a batch has been committed or given up. */
    void batchEnded() {
        if (tell().isUneven() && rechecksLeft.getAndSet(RECHECKS) == 0) {
            recheckLater();
        }
    }

    private void recheckLater() {
        Future<?> unused = timer.schedule(this::recheck, RECHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void recheck() {
        if (tell().isUneven() && rechecksLeft.decrementAndGet() > 0) {
            recheckLater();
        } else {
            rechecksLeft.set(0);
        }
    }

    /**
     * Tells where things stand, whether or not anything has happened; the next beat never fails.
     */
    void heartbeat() {
        try {
            Map<Integer, @Nullable TrackingToken> before = stored;
            stored = storedTokens.of(readModel);
            // While other nodes build they speak for themselves, and are ahead of what was just
            // read.
            if (!builtHere.get().isEmpty() || stored.equals(before)) {
                tell();
            }
        } catch (RuntimeException e) {
            LOG.warn("{}: no heart-beat, its place in the log is unknown", readModel, e);
        }
    }

    /** Whether anybody who waits for the read model can know of it. */
    boolean hasTold() {
        return told;
    }

    /** What every segment has processed, as far as this node knows; null for nothing yet. */
    @Nullable TrackingToken position() {
        return current().lowerBound();
    }

    /** All segments, whoever builds them; those that this node builds as they are in memory. */
    List<SegmentStatus> segments() {
        Map<Integer, EventTrackerStatus> here = builtHere.get();
        return storedTokens.segments(readModel).stream()
                .map(
                        stored -> {
                            EventTrackerStatus status = here.get(stored.segment());
                            return status == null
                                    ? stored
                                    : stored.at(SegmentTokens.position(status.getTrackingToken()));
                        })
                .toList();
    }

    private SegmentTokens tell() {
        SegmentTokens tokens = current();
        if (!tokens.bySegment().isEmpty()) {
            progress.advanced(group, readModel.version(), tokens.lowerBound());
            told = true;
        }
        return tokens;
    }

    /** Nothing until the first heart-beat has told which segments there are. */
    private SegmentTokens current() {
        Map<Integer, @Nullable TrackingToken> tokens = new HashMap<>(stored);
        if (!tokens.isEmpty()) {
            builtHere
                    .get()
                    .forEach((segment, status) -> tokens.put(segment, status.getTrackingToken()));
        }
        return new SegmentTokens(tokens);
    }
}
