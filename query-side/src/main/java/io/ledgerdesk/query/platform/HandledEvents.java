package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.axon.LogPage;
import io.ledgerdesk.eventstore.axon.LogPages;
import io.ledgerdesk.eventstore.axon.LogStorageEngine;

import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Which events of the log mean anything to a read model. */
final class HandledEvents {

    private static final int PAGE = 1000;

    /** Nobody waits for more of the log than this to be looked through. */
    private static final long FARTHEST = 100_000;

    private final LogStorageEngine engine;
    private final ObjectProvider<ReadModelCode> code;

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
        @Nullable ReadModelCode known =
                code.stream()
                        .filter(each -> each.live().name().equals(readModel.name()))
                        .findFirst()
                        .orElse(null);
        if (known == null || upTo - position(from) > FARTHEST) {
            return false;
        }
        AnnotationEventHandlerAdapter handler =
                new AnnotationEventHandlerAdapter(known.projection().apply(readModel));
        LogPages pages = engine.pages(from, handler::canHandleType, upTo);
        LogPage page;
        do {
            page = pages.next(PAGE);
            if (!page.events().isEmpty()) {
                return false;
            }
        } while (!page.last() && position(page.end()) < upTo);
        return true;
    }

    private static long position(TrackingToken token) {
        return SegmentTokens.position(token);
    }
}
