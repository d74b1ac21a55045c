package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.axon.LogPage;
import io.ledgerdesk.eventstore.axon.UnreadableEvent;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.util.Objects;

/**
 * Hands a page of the log to a projection and stores its end as the tables' place in the log, in
 * one transaction. The tokens are locked from its beginning on, and must say what the writer
 * expects: of two nodes that fill the same tables one finds out and writes nothing.
 */
final class BulkWriter {

    /**
     * What a crash of the server takes back it takes back whole, the tables' place included, and it
     * is written again. Tables that nobody has looked at yet must not be read from end to end.
     */
    private static final String SETTINGS =
            "SET LOCAL synchronous_commit = off; SET LOCAL enable_seqscan = off";

    private final VersionedTokenStore tokens;
    private final int segments;
    private final TransactionManager transactions;
    private final JdbcOperations jdbc;
    private final AnnotationEventHandlerAdapter handler;
    private final DeadLetterLane lane;

    BulkWriter(
            VersionedTokenStore tokens,
            int segments,
            TransactionManager transactions,
            JdbcOperations jdbc,
            AnnotationEventHandlerAdapter handler,
            DeadLetterLane lane) {
        this.tokens = tokens;
        this.segments = segments;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.handler = handler;
        this.lane = lane;
    }

    /** The place in the log up to which the tables are filled. */
    @Nullable TrackingToken place() {
        return transactions.fetchInTransaction(
                () -> {
                    tokens.initializeTokenSegments("", segments);
                    return claim();
                });
    }

    private @Nullable TrackingToken claim() {
        @Nullable TrackingToken place = null;
        for (int segment : tokens.fetchSegments("")) {
            place = tokens.fetchToken("", segment);
        }
        return place;
    }

    /**
     * Writes a page.
     *
     * @param start where it begins
     * @throws RuntimeException when it could not be written; nothing is then
     */
    void write(LogPage page, @Nullable TrackingToken start) {
        if (page.events().isEmpty()) {
            transactions.executeInTransaction(
                    () -> {
                        claim(start);
                        store(page.end());
                    });
            return;
        }
        DefaultUnitOfWork<DomainEventMessage<?>> unitOfWork =
                DefaultUnitOfWork.startAndGet(page.events().getFirst());
        unitOfWork.attachTransaction(transactions);
        ResultMessage<Boolean> outcome =
                unitOfWork.executeWithResult(
                        () -> {
                            jdbc.execute(SETTINGS);
                            claim(start);
                            lane.enter(unitOfWork);
                            for (DomainEventMessage<?> event : page.events()) {
                                if (event.getPayloadType() == UnreadableEvent.class) {
                                    lane.setAside(unitOfWork, event);
                                } else {
                                    handler.handle(event);
                                }
                            }
                            store(page.end());
                            return true;
                        });
        if (outcome.isExceptional()) {
            throw outcome.exceptionResult() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(outcome.exceptionResult());
        }
    }

    private void claim(@Nullable TrackingToken expected) {
        if (!Objects.equals(claim(), expected)) {
            throw new BulkLoadTakenOver();
        }
    }

    private void store(TrackingToken place) {
        for (int segment : tokens.fetchSegments("")) {
            tokens.storeToken(place, "", segment);
        }
    }

    /** Lets whoever builds the tables from now on begin at once. */
    void release() {
        transactions.executeInTransaction(
                () -> {
                    for (int segment : tokens.fetchSegments("")) {
                        tokens.releaseClaim("", segment);
                    }
                });
    }

    /** Somebody else fills these tables. */
    static final class BulkLoadTakenOver extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BulkLoadTakenOver() {
            super("another node fills these tables");
        }
    }
}
