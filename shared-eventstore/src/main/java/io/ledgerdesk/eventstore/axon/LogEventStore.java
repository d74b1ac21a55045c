package io.ledgerdesk.eventstore.axon;

import io.ledgerdesk.eventstore.signal.AppendSignals;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/** Axon's event store over the log, with streams that are told of new events instead of polling. */
public final class LogEventStore extends AbstractEventStore {

    private final LogStorageEngine engine;
    private final RecentEvents recent;
    private final int streamBatchSize;

    /**
     * Wires the store.
     *
     * @param streamBatchSize rows that a stream reads at once
     * @param recent what all streams share
     */
    public LogEventStore(
            LogStorageEngine engine,
            AppendSignals signals,
            int streamBatchSize,
            RecentEventsBounds recent) {
        super(new Builder(engine));
        this.engine = engine;
        this.recent = new RecentEvents(engine, signals, recent, streamBatchSize);
        this.streamBatchSize = streamBatchSize;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(
            @Nullable TrackingToken trackingToken) {
        return new LogStream(
                engine, recent, LogStorageEngine.position(trackingToken), streamBatchSize);
    }

    private static final class Builder extends AbstractEventStore.Builder {
        Builder(LogStorageEngine engine) {
            storageEngine(engine);
        }
    }
}
