package io.ledgerdesk.query.platform;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
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

import java.util.List;
import java.util.Map;

/** Looks at dead letters, tries them again, and gives them up. */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final DeadLetterTable letters;
    private final TransactionManager transactions;
    private final PastEvents events;
    private final Map<String, ReadModelCode> codeByTables;

    DeadLetters(
            JdbcOperations jdbc,
            TransactionManager transactions,
            PastEvents events,
            Map<String, ReadModelCode> codeByTables) {
        this.letters = new DeadLetterTable(jdbc);
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
        ReadModelCode code = codeByTables.get(any.tables());
        if (code == null) {
            throw new Rejection(
                    RejectionKind.CONFLICT,
                    "tables_not_read",
                    "Only what is read can be retried: " + any.tables());
        }
        AnnotationEventHandlerAdapter handler =
                new AnnotationEventHandlerAdapter(code.projection().apply(code.live()));
        int processed = 0;
        while (processFirst(any, handler)) {
            processed++;
        }
        return processed;
    }

    private boolean processFirst(DeadLetter any, AnnotationEventHandlerAdapter handler) {
        DeadLetter first =
                transactions.fetchInTransaction(
                        () -> letters.lockFirst(any.tables(), any.aggregateId()).orElse(null));
        if (first == null) {
            return false;
        }
        DomainEventMessage<?> message = readable(first);
        if (message == null) {
            return false;
        }
        DefaultUnitOfWork<DomainEventMessage<?>> unitOfWork =
                DefaultUnitOfWork.startAndGet(message);
        unitOfWork.attachTransaction(transactions);
        ResultMessage<Boolean> outcome =
                unitOfWork.executeWithResult(
                        () -> {
                            boolean still =
                                    letters.lockFirst(any.tables(), any.aggregateId())
                                            .filter(now -> now.id() == first.id())
                                            .isPresent();
                            if (still) {
                                handler.handle(message);
                                letters.remove(first.id());
                            }
                            return still;
                        });
        if (!outcome.isExceptional()) {
            return outcome.getPayload();
        }
        LOG.warn("dead letter {} failed again", first.id(), outcome.exceptionResult());
        letters.failedAgain(first.id(), Poison.describe(outcome.exceptionResult()));
        return false;
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
        letters.skip(
                readModel.schema(),
                event.aggregateId(),
                new EventContext(event.sequence(), event.eventId()),
                by,
                reason);
    }

    /** Gives one up for good; those behind it can be retried then. */
    public void discard(DeadLetter letter, String by, String reason) {
        if (!letters.discard(letter.id(), by, reason)) {
            throw new Rejection(
                    RejectionKind.CONFLICT, "dead_letter_discarded", "It is discarded already");
        }
    }
}
