package io.ledgerdesk.query.replay;

import io.ledgerdesk.query.platform.Pace;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelProcessor;

/** The processor with which this node fills a generation, and how quickly it does. */
final class RunningRebuild implements AutoCloseable {

    private static final double WEIGHT = 0.3;
    private static final double NANOS = 1e9;

    private final ReadModel readModel;
    private final ReadModelProcessor processor;
    private final Pace pace;
    private long lastPosition = -1;
    private long lastTime;
    private double rate;

    RunningRebuild(ReadModelProcessor processor, Pace pace) {
        this.readModel = processor.readModel();
        this.processor = processor;
        this.pace = pace;
    }

    ReadModel readModel() {
        return readModel;
    }

    void limit(int eventsPerSecond) {
        pace.limit(eventsPerSecond);
    }

    long position() {
        return processor.processedPosition();
    }

    /** Positions per second, smoothed; to be asked regularly. */
    double rate(long now) {
        long position = position();
        if (lastPosition >= 0 && now > lastTime) {
            double current = (position - lastPosition) * NANOS / (now - lastTime);
            rate = WEIGHT * current + (1 - WEIGHT) * rate;
        }
        lastPosition = position;
        lastTime = now;
        return rate;
    }

    /** Stops filling; what has been committed stays. */
    @Override
    public void close() {
        processor.stop();
        processor.close();
    }
}
