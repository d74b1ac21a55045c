package io.ledgerdesk.query.platform;

import io.ledgerdesk.eventstore.axon.LogPage;
import io.ledgerdesk.eventstore.axon.UnreadableEvent;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.util.List;
import java.util.Objects;

/**
 * Hands events of the log to a projection that fills its tables.
 *
 * <p>Pages in the order of positions: each in one transaction with its end as the tables' place in
 * the log. The tokens are locked from its beginning on, and must say what the writer expects: of
 * two nodes that fill the same tables one finds out and writes nothing.
 *
 * <p>Whole aggregates: in a transaction of the caller's, and the place is stored at the end.
 */
final class BulkWriter {

    /**
     * What a crash of the server takes back it takes back whole, the tables' place included, and it
     * is written again. Tables that nobody has looked at yet must not be read from end to end.
     */
    private static final String SETTINGS =
            "SET LOCAL synchronous_commit = off; SET LOCAL enable_seqscan = off";

    /** The server ends the transaction of a node that has fallen silent in the middle of it. */
    private static final String NEVER_SILENT =
            "SET LOCAL idle_in_transaction_session_timeout = '150s'";

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
        transactions.executeInTransaction(
                () -> {
                    jdbc.execute(SETTINGS);
                    claim(start);
                    write(page.events());
                    store(page.end());
                });
    }

    /** Begins a transaction in which parts are written. */
    void begin() {
        jdbc.execute(SETTINGS);
        jdbc.execute(NEVER_SILENT);
    }

    /**
     * Writes events within a transaction.
     *
     * @throws RuntimeException when they could not be written; the transaction is to be given up
     */
    void write(List<DomainEventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        DefaultUnitOfWork<DomainEventMessage<?>> unitOfWork =
                DefaultUnitOfWork.startAndGet(events.getFirst());
        ResultMessage<Boolean> outcome =
                unitOfWork.executeWithResult(
                        () -> {
                            lane.enter(unitOfWork);
                            for (DomainEventMessage<?> event : events) {
                                if (event.getPayloadType() == UnreadableEvent.class) {
                                    lane.setAside(unitOfWork, event);
                                } else {
                                    handler.handle(event);
                                }
                            }
                            return true;
                        });
        if (outcome.isExceptional()) {
            throw outcome.exceptionResult() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(outcome.exceptionResult());
        }
    }

    /** Stores the tables' place in the log within a transaction, unless they have one already. */
    void settle(long position) {
        tokens.initializeTokenSegments(
                "", segments, GapAwareTrackingToken.newInstance(position, List.of()));
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
