package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.axon.LogPage;
import io.ledgerdesk.eventstore.axon.LogPages;
import io.ledgerdesk.eventstore.axon.LogStorageEngine;

import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.beans.factory.ObjectProvider;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Which events of the log mean anything to a read model. */
final class HandledEvents {

    private static final int PAGE = 1000;

    /** Nobody waits for more of the log than this to be looked through. */
    private static final long FARTHEST = 100_000;

    private final LogStorageEngine engine;
    private final ObjectProvider<ReadModelCode> code;
    private final Map<String, Predicate<Class<?>>> handled = new ConcurrentHashMap<>();

    HandledEvents(LogStorageEngine engine, ObjectProvider<ReadModelCode> code) {
        this.engine = engine;
        this.code = code;
    }

    /**
     * Whether a read model is the same at two places in the log, as nothing between them is for it.
     * Processors note where they are once in a while only where nothing is for them, each at
     * moments of its own.
     *
     * @return false as well where they are too far from each other to look
     */
    boolean isNoneBetween(ReadModel readModel, TrackingToken one, TrackingToken other) {
        TrackingToken from = one.lowerBound(other);
        long upTo = Math.max(position(one), position(other));
        if (upTo - position(from) > FARTHEST) {
            return false;
        }
        LogPages pages = engine.pages(from, handledBy(readModel), upTo);
        LogPage page;
        do {
            page = pages.next(PAGE);
            if (!page.events().isEmpty()) {
                return false;
            }
        } while (!page.last() && position(page.end()) < upTo);
        return true;
    }

    /** Looked up once, as it is asked again and again; all types where the code is not known. */
    private Predicate<Class<?>> handledBy(ReadModel readModel) {
        return handled.computeIfAbsent(
                readModel.name(),
                name ->
                        code.stream()
                                .filter(each -> each.live().name().equals(name))
                                .findFirst()
                                .<Predicate<Class<?>>>map(
                                        each ->
                                                new AnnotationEventHandlerAdapter(
                                                                each.projection().apply(readModel))
                                                        ::canHandleType)
                                .orElse(type -> true));
    }

    private static long position(TrackingToken token) {
        return SegmentTokens.position(token);
    }
}
