package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.axon.LogStorageEngine;
import io.ledgerdesk.eventstore.progress.ProjectionProgress;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.jdbc.core.JdbcOperations;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * Makes the processors that build read models. Each is a pooled streaming processor of its own,
 * which starts at the beginning of the log and retries a failing batch with growing pauses. What
 * cannot be written whatever happens becomes a dead letter.
 */
public final class ReadModelProcessors {

    /** What is for it may come meanwhile, and somebody may wait for that. */
    private static final Duration REST_AFTER_NOTHING = Duration.ofMillis(20);

    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final LogStorageEngine engine;
    private final SharedReading reading;
    private final Endings endings;
    private final Semaphore turn = new Semaphore(1, true);
    private final DeferredIndexes indexes;
    private final TokenStore tokenStore;
    private final TransactionManager transactions;
    private final JdbcOperations jdbc;
    private final StoredTokens storedTokens;
    private final ProjectionProgress progress;
    private final ScheduledExecutorService timer;
    private final UnbuiltReadModels unbuilt;
    private final ProjectionProperties properties;

    ReadModelProcessors(
            StreamableMessageSource<TrackedEventMessage<?>> log,
            LogStorageEngine engine,
            DeferredIndexes indexes,
            TokenStore tokenStore,
            TransactionManager transactions,
            JdbcOperations jdbc,
            StoredTokens storedTokens,
            ProjectionProgress progress,
            ScheduledExecutorService timer,
            UnbuiltReadModels unbuilt,
            ProjectionProperties properties) {
        this.log = log;
        this.engine = engine;
        this.reading = new SharedReading(engine);
        this.indexes = indexes;
        this.endings = new Endings(indexes, properties.bulkThreads());
        this.tokenStore = tokenStore;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.storedTokens = storedTokens;
        this.progress = progress;
        this.timer = timer;
        this.unbuilt = unbuilt;
        this.properties = properties;
    }

    /**
     * A processor for what is read now, not yet started, named after its read model. It rests after
     * batches in which nothing was for it.
     */
    public ReadModelProcessor building(Projection projection) {
        AnnotationEventHandlerAdapter handler = new AnnotationEventHandlerAdapter(projection);
        return building(
                projection,
                new Linger(
                        REST_AFTER_NOTHING,
                        properties.batchSize(),
                        event -> handler.canHandleType(event.getPayloadType())));
    }

    /** The same for what nobody waits for: it rests after all batches, so that they grow. */
    public ReadModelProcessor building(Projection projection, Duration rest) {
        return building(projection, new Linger(rest, properties.batchSize(), event -> false));
    }

    /** The same with any way to rest. */
    ReadModelProcessor building(Projection projection, Linger linger) {
        return processor(projection, projection.readModel().name(), List.of(linger));
    }

    /**
     * A processor that fills another version beside the one that is read, not yet started. It tells
     * of its progress under a name of its own, {@code ticket-list-v2}, so that nobody who waits for
     * the one that is read hears of it.
     */
    public ReadModelProcessor shadowing(Projection projection) {
        return processor(projection, projection.readModel().shadowName(), List.of());
    }

    /** The same, held back to a pace. */
    public ReadModelProcessor shadowing(Projection projection, Pace pace) {
        return processor(projection, projection.readModel().shadowName(), List.of(pace));
    }

    /**
     * A processor, not yet started.
     *
     * @param waiting interceptors that wait after a batch; they come first, as what comes first in
     *     a batch is the last to hear of its end
     */
    private ReadModelProcessor processor(
            Projection projection,
            String name,
            List<MessageHandlerInterceptor<EventMessage<?>>> waiting) {
        ReadModel readModel = projection.readModel();
        ScheduledExecutorService coordinator = executor(readModel, "coordinator", 1);
        ScheduledExecutorService workers = executor(readModel, "worker", properties.segments());
        StuckBatch stuckBatch = new StuckBatch();
        PooledStreamingEventProcessor processor =
                PooledStreamingEventProcessor.builder()
                        .name(name)
                        .eventHandlerInvoker(invoker(projection))
                        .errorHandler(stuckBatch)
                        .messageSource(log)
                        .initialToken(StreamableMessageSource::createTailToken)
                        .initialSegmentCount(properties.segments())
                        .tokenStore(new VersionedTokenStore(tokenStore, jdbc, readModel))
                        .transactionManager(transactions)
                        .batchSize(properties.batchSize())
                        .tokenClaimInterval(properties.claimInterval().toMillis())
                        .claimExtensionThreshold(properties.claimExtension().toMillis())
                        .coordinatorExecutor(coordinator)
                        .workerExecutor(workers)
                        .build();
        GroupProgress group =
                new GroupProgress(
                        name,
                        readModel,
                        processor::processingStatus,
                        storedTokens,
                        progress,
                        timer);
        waiting.forEach(processor::registerHandlerInterceptor);
        processor.registerHandlerInterceptor(new TellAfterBatch(group));
        processor.registerHandlerInterceptor(lane(projection));
        return new ReadModelProcessor(
                readModel,
                processor,
                stuckBatch,
                group,
                properties.heartbeat(),
                timer,
                unbuilt,
                List.of(coordinator, workers));
    }

    private DeadLetterLane lane(Projection projection) {
        return new DeadLetterLane(
                projection.readModel(),
                jdbc,
                new AnnotationEventHandlerAdapter(projection)::canHandleType);
    }

    /** A pace that takes turns with all others of this node. */
    public Pace pace() {
        return new Pace(turn);
    }

    /**
     * Fills empty tables with all that is in the log so far, not yet started; nothing when these
     * tables have been filled already.
     *
     * @param pace holds it back
     */
    public Optional<BulkLoad> loading(Projection projection, Pace pace) {
        ReadModel readModel = projection.readModel();
        if (!projection.dividesByAggregate()) {
            return loading(projection, pace, Long.MAX_VALUE);
        }
        if (!indexes.takeAway(readModel)) {
            return Optional.empty();
        }
        BulkUnits units = new BulkUnits(jdbc, readModel);
        OptionalLong upTo = units.upTo();
        if (upTo.isEmpty()) {
            if (!storedTokens.of(readModel).isEmpty()) {
                // Begun in pages, by an earlier release, and gone on with in pages.
                return loading(projection, pace, Long.MAX_VALUE);
            }
            indexes.makeRoom(readModel, projection.collected());
            units.begin(reading.upTo(engine.settledHead()));
            upTo = units.upTo();
        }
        return Optional.of(
                new BulkLoad(
                        readModel,
                        fillers(projection, pace, units, upTo.orElseThrow()),
                        endings.of(projection, pace)));
    }

    /** Whether tables are being filled in units, with which several nodes can help. */
    public boolean isFilledInUnits(ReadModel readModel) {
        BulkUnits units = new BulkUnits(jdbc, readModel);
        return units.upTo().isPresent() && !units.allDone();
    }

    /**
     * Helps another node to fill tables, not yet started; nothing where there is nothing to help
     * with. What comes after they are full is for the other node.
     */
    public Optional<BulkLoad> helping(Projection projection, Pace pace) {
        BulkUnits units = new BulkUnits(jdbc, projection.readModel());
        OptionalLong upTo = units.upTo();
        return upTo.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new BulkLoad(
                                projection.readModel(),
                                fillers(projection, pace, units, upTo.getAsLong()),
                                null));
    }

    private List<UnitFiller> fillers(Projection projection, Pace pace, BulkUnits units, long upTo) {
        AnnotationEventHandlerAdapter handler =
                new AnnotationEventHandlerAdapter(projection.filling());
        BulkWriter writer = writer(projection, handler);
        SharedReading.Member member =
                reading.join(projection.readModel().schema(), handler::canHandleType, upTo);
        return IntStream.range(0, properties.bulkThreads())
                .mapToObj(
                        thread ->
                                new UnitFiller(
                                        engine,
                                        engine.aggregates(handler::canHandleType, upTo),
                                        units,
                                        member,
                                        writer,
                                        transactions,
                                        pace,
                                        new PageSize(properties.bulkEvents()),
                                        thread == 0,
                                        upTo))
                .toList();
    }

    private BulkWriter writer(Projection projection, AnnotationEventHandlerAdapter handler) {
        return new BulkWriter(
                new VersionedTokenStore(tokenStore, jdbc, projection.readModel()),
                properties.segments(),
                transactions,
                jdbc,
                handler,
                lane(projection));
    }

    /**
     * The same in the order of positions with what is in the log up to a position and no further.
     *
     * @param upTo whose appends, and those of all positions before it, have ended
     */
    public Optional<BulkLoad> loading(Projection projection, Pace pace, long upTo) {
        ReadModel readModel = projection.readModel();
        if (!indexes.takeAway(readModel)) {
            return Optional.empty();
        }
        indexes.makeRoom(readModel, projection.collected());
        AnnotationEventHandlerAdapter handler =
                new AnnotationEventHandlerAdapter(projection.filling());
        PageFiller filler =
                new PageFiller(
                        readModel,
                        start -> engine.pages(start, handler::canHandleType, upTo),
                        writer(projection, handler),
                        pace,
                        new PageSize(properties.bulkEvents()));
        return Optional.of(new BulkLoad(readModel, List.of(filler), endings.of(projection, pace)));
    }

    private static SimpleEventHandlerInvoker invoker(Projection projection) {
        return new AllTypesInvoker(
                SimpleEventHandlerInvoker.builder()
                        .eventHandlers(projection)
                        .sequencingPolicy(SequentialPerAggregatePolicy.instance())
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance()));
    }

    private static ScheduledExecutorService executor(
            ReadModel readModel, String role, int threads) {
        return Executors.newScheduledThreadPool(
                threads,
                Thread.ofPlatform().name(readModel.schema() + "-" + role + "-", 0).factory());
    }
}
