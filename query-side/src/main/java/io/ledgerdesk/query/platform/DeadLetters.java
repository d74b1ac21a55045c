package io.ledgerdesk.query.platform;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.eventstore.log.LoggedEvent;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Looks at dead letters, tries them again, and gives them up. */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    /** No event is begun after so long; whoever asked is still there for the answer then. */
    private static final Duration RETRYING = Duration.ofSeconds(20);

    private static final int MOST_RETRIED = 200;

    private final DeadLetterTable letters;
    private final StoredTokens tokens;
    private final TransactionManager transactions;
    private final PastEvents events;
    private final Map<String, ReadModelCode> codeByTables;

    DeadLetters(
            JdbcOperations jdbc,
            StoredTokens tokens,
            TransactionManager transactions,
            PastEvents events,
            Map<String, ReadModelCode> codeByTables) {
        this.letters = new DeadLetterTable(jdbc);
        this.tokens = tokens;
        this.transactions = transactions;
        this.events = events;
        this.codeByTables = codeByTables;
    }

    /** In the order in which they were entered, beyond one. */
    public List<DeadLetter> after(long id, int limit) {
        return letters.after(id, limit);
    }

    /** How many events tables lack. */
    public long waiting(ReadModel readModel) {
        return letters.waiting(readModel.schema());
    }

    /**
     * One of them.
     *
     * @throws Rejection when there is none
     */
    public DeadLetter get(long id) {
        return letters.find(id)
                .orElseThrow(
                        () ->
                                new Rejection(
                                        RejectionKind.NOT_FOUND,
                                        "dead_letter_not_found",
                                        "Dead letter not found"));
    }

    /** The event that one stands for. */
    public LoggedEvent event(DeadLetter letter) {
        return events.page(letter.aggregateId(), letter.sequence(), 1).getFirst();
    }

    /**
     * Tries an aggregate's events again, from the first that waits on, until one fails again.
     *
     * @return how many were processed
     */
    public int retry(DeadLetter any) {
        DeadLetterTable.Queue queue = new DeadLetterTable.Queue(any.tables(), any.aggregateId());
        AnnotationEventHandlerAdapter handler = handler(any.tables());
        int processed = 0;
        while (processFirst(queue, handler) == Step.PROCESSED) {
            processed++;
        }
        return processed;
    }

    /**
     * What came of trying many again.
     *
     * @param processed events
     * @param stillFailing aggregates of which an event failed again
     * @param next where to go on, null when all were tried
     */
    public record Retried(int processed, int stillFailing, @Nullable String next) {}

    /**
     * Tries the events of many aggregates again, of each as {@link #retry} does, one aggregate
     * after the other. At most so many at a time, and no longer than a request can take.
     *
     * @param tables of one read model; null for all that are read
     * @param from where to begin, as an earlier call has told; null for the beginning
     */
    public Retried retryAll(@Nullable String tables, @Nullable String from) {
        long deadline = System.nanoTime() + RETRYING.toNanos();
        Map<String, AnnotationEventHandlerAdapter> handlers = new HashMap<>();
        for (String wanted : tables == null ? codeByTables.keySet() : Set.of(tables)) {
            handlers.put(wanted, handler(wanted));
        }
        int processed = 0;
        int stillFailing = 0;
        int begun = 0;
        for (DeadLetterTable.Queue queue :
                letters.queues(handlers.keySet(), first(from), MOST_RETRIED + 1)) {
            if (begun == MOST_RETRIED) {
                return new Retried(processed, stillFailing, queue.name());
            }
            begun++;
            AnnotationEventHandlerAdapter handler =
                    Objects.requireNonNull(handlers.get(queue.tables()));
            Step step = Step.PROCESSED;
            while (step == Step.PROCESSED) {
                if (System.nanoTime() - deadline > 0) {
                    return new Retried(processed, stillFailing, queue.name());
                }
                step = processFirst(queue, handler);
                processed += step == Step.PROCESSED ? 1 : 0;
            }
            stillFailing += step == Step.FAILED ? 1 : 0;
        }
        return new Retried(processed, stillFailing, null);
    }

    private static DeadLetterTable.Queue first(@Nullable String from) {
        return from == null
                ? DeadLetterTable.Queue.FIRST
                : DeadLetterTable.Queue.named(from)
                        .orElseThrow(
                                () ->
                                        TicketRejections.invalid(
                                                "from must be what was told as next",
                                                Map.of("from", "must be what was told as next")));
    }

    private AnnotationEventHandlerAdapter handler(String tables) {
        ReadModelCode code = codeByTables.get(tables);
        if (code == null) {
            throw new Rejection(
                    RejectionKind.CONFLICT,
                    "tables_not_read",
                    "Only what is read can be retried: " + tables);
        }
        return new AnnotationEventHandlerAdapter(code.projection().apply(code.live()));
    }

    private enum Step {
        PROCESSED,
        NONE_LEFT,
        FAILED
    }

    private Step processFirst(DeadLetterTable.Queue queue, AnnotationEventHandlerAdapter handler) {
        DeadLetter first =
                transactions.fetchInTransaction(
                        () -> letters.lockFirst(queue.tables(), queue.aggregateId()).orElse(null));
        if (first == null) {
            return Step.NONE_LEFT;
        }
        DomainEventMessage<?> message = readable(first);
        if (message == null) {
            return Step.FAILED;
        }
        DefaultUnitOfWork<DomainEventMessage<?>> unitOfWork =
                DefaultUnitOfWork.startAndGet(message);
        unitOfWork.attachTransaction(transactions);
        ResultMessage<Boolean> outcome =
                unitOfWork.executeWithResult(
                        () -> {
                            boolean still =
                                    letters.lockFirst(queue.tables(), queue.aggregateId())
                                            .filter(now -> now.id() == first.id())
                                            .isPresent();
                            if (still) {
                                letters.flushAtCommit();
                                handler.handle(message);
                                letters.remove(first.id());
                            }
                            return still;
                        });
        if (!outcome.isExceptional()) {
            // Somebody else retries or discards the same otherwise.
            return outcome.getPayload() ? Step.PROCESSED : Step.NONE_LEFT;
        }
        LOG.warn("dead letter {} failed again", first.id(), outcome.exceptionResult());
        letters.failedAgain(first.id(), Poison.describe(outcome.exceptionResult()));
        return Step.FAILED;
    }

    private @Nullable DomainEventMessage<?> readable(DeadLetter letter) {
        try {
            DomainEventMessage<?> message = events.message(event(letter));
            message.getPayload();
            return message;
        } catch (SerializationException e) {
            letters.failedAgain(letter.id(), Poison.describe(e));
            return null;
        }
    }

    /**
     * Gives an event up that a read model has not processed yet, so that it is left out for good.
     *
     * @param position of the event
     * @throws Rejection when there is none, or when it is processed already
     */
    public void skip(ReadModel readModel, long position, String by, String reason) {
        LoggedEvent event =
                events.at(List.of(position)).stream()
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Rejection(
                                                RejectionKind.NOT_FOUND,
                                                "event_not_found",
                                                "There is no event at this position"));
        transactions.executeInTransaction(
                () -> {
                    letters.flushAtCommit();
                    skip(readModel, event, by, reason);
                });
    }

    /** Between batches: what one of them has written already stays, and the next one leaves out. */
    private void skip(ReadModel readModel, LoggedEvent event, String by, String reason) {
        String tables = readModel.schema();
        if (tokens.locked(readModel).cover(event.position())
                && !letters.isNoted(tables, event.aggregateId(), event.sequence())) {
            throw new Rejection(
                    RejectionKind.CONFLICT,
                    "event_already_processed",
                    "The event is processed already, and what it has changed stays");
        }
        letters.skip(
                tables,
                event.aggregateId(),
                new EventContext(event.sequence(), event.eventId()),
                by,
                reason);
    }

    /** Gives one up for good; those behind it can be retried then. */
    public void discard(DeadLetter letter, String by, String reason) {
        boolean discarded =
                transactions.fetchInTransaction(
                        () -> {
                            letters.flushAtCommit();
                            return letters.discard(letter.id(), by, reason);
                        });
        if (!discarded) {
            throw new Rejection(
                    RejectionKind.CONFLICT, "dead_letter_discarded", "It is discarded already");
        }
    }
}
