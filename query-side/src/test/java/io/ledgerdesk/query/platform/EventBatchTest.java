package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

class EventBatchTest {

    private final List<List<BatchedEvent<String>>> written = new ArrayList<>();
    private final List<DomainEventMessage<String>> messages =
            LongStream.range(0, 3)
                    .<DomainEventMessage<String>>mapToObj(
                            i -> new GenericDomainEventMessage<>("Ticket", "t", i, "event " + i))
                    .toList();

    @Test
    void allEventsOfAUnitOfWorkAreWrittenAtOnceBeforeItCommits() {
        UnitOfWork<DomainEventMessage<String>> unitOfWork = new BatchingUnitOfWork<>(messages);
        unitOfWork.onCommit(work -> assertThat(written).hasSize(1));

        unitOfWork.executeWithResult(() -> add(unitOfWork));

        assertThat(written).hasSize(1);
        assertThat(written.getFirst())
                .containsExactly(
                        batched("event 0", messages.get(0)),
                        batched("event 1", messages.get(1)),
                        batched("event 2", messages.get(2)));
    }

    @Test
    void nothingIsWrittenOfAUnitOfWorkThatFails() {
        UnitOfWork<DomainEventMessage<String>> unitOfWork = new BatchingUnitOfWork<>(messages);

        unitOfWork.executeWithResult(
                () -> {
                    add(unitOfWork);
                    throw new IllegalStateException("no good");
                });

        assertThat(unitOfWork.isRolledBack()).isTrue();
        assertThat(written).isEmpty();
    }

    private Object add(UnitOfWork<DomainEventMessage<String>> unitOfWork) {
        DomainEventMessage<String> message = unitOfWork.getMessage();
        EventBatch.<String>of(unitOfWork, this, written::add).add(message.getPayload(), message);
        return null;
    }

    private static BatchedEvent<String> batched(String event, DomainEventMessage<String> message) {
        return new BatchedEvent<>(
                event, new EventContext(message.getSequenceNumber(), message.getIdentifier()));
    }
}
