package io.ledgerdesk.query.replay;

import io.ledgerdesk.query.platform.BulkLoad;
import io.ledgerdesk.query.platform.Pace;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelProcessor;
import io.ledgerdesk.query.platform.SmoothedRate;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * How this node fills a generation, and how quickly it does: first in bulk, if it is empty, then
 * with a processor that follows the log.
 */
final class RunningRebuild implements AutoCloseable {

    private final ReadModel readModel;
    private final @Nullable BulkLoad load;
    private final Supplier<ReadModelProcessor> following;
    private final Pace pace;
    private final SmoothedRate rate = new SmoothedRate();
    private @Nullable ReadModelProcessor processor;

    RunningRebuild(
            ReadModel readModel,
            @Nullable BulkLoad load,
            Supplier<ReadModelProcessor> following,
            Pace pace) {
        this.readModel = readModel;
        this.load = load;
        this.following = following;
        this.pace = pace;
    }

    /** Begins, or goes on with the processor once the bulk is there; to be called regularly. */
    void advance() {
        if (isLoading() || processor != null) {
            return;
        }
        if (load != null) {
            load.close();
        }
        ReadModelProcessor follower = following.get();
        processor = follower;
        follower.start();
    }

    ReadModel readModel() {
        return readModel;
    }

    void limit(int eventsPerSecond) {
        pace.limit(eventsPerSecond);
    }

    /** Whether the tables are not all there yet, their indexes included. */
    boolean isLoading() {
        return load != null && load.phase() != BulkLoad.Phase.DONE;
    }

    /** For people and programs. */
    String phase() {
        return load != null && isLoading()
                ? load.phase().name().toLowerCase(Locale.ROOT)
                : "following";
    }

    /** Kind of the last failure while loading. */
    @Nullable String error() {
        return load != null && isLoading() ? load.error() : null;
    }

    long position() {
        ReadModelProcessor follower = processor;
        long followed = follower == null ? 0 : follower.processedPosition();
        return Math.max(followed, load == null ? 0 : load.position());
    }

    /** Positions per second, smoothed; to be asked regularly. */
    double rate(long now) {
        rate.tell(position(), now);
        return rate.perSecond();
    }

    /** Stops filling; what has been committed stays. */
    @Override
    public void close() {
        if (load != null) {
            load.close();
        }
        ReadModelProcessor follower = processor;
        if (follower != null) {
            follower.stop();
            follower.close();
        }
    }
}
