package io.ledgerdesk.query.testing;

import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.query.platform.BatchedEvent;
import io.ledgerdesk.query.platform.EventBatch;
import io.ledgerdesk.query.platform.Projection;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.platform.ReadModelProcessor;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;
import io.ledgerdesk.query.platform.Reads;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcOperations;

import java.util.List;
import java.util.Objects;

/**
 * A read model whose version is a setting, so that old and new code can run beside each other. Not
 * a configuration that a scan would find.
 */
public class OpenedTickets {

    public static final String NAME = "opened-tickets";

    /** Which version the code is of. */
    public static final String VERSION = "test.opened-tickets.version";

    /** Answers how many there are, as a feature would. */
    public record Counting(Reads reads, ReadModel live) {

        public long count() {
            return Objects.requireNonNull(
                    reads.inSnapshot(
                            snapshot ->
                                    snapshot.jdbc()
                                            .queryForObject(
                                                    "SELECT count(*) FROM " + live.table("ticket"),
                                                    Long.class)));
        }
    }

    @Bean
    ReadModelCode openedTicketsCode(
            ProjectionDatabase database, @Value("${" + VERSION + "}") int version) {
        return new ReadModelCode(
                new ReadModel(NAME, version), other -> new Opened(other, database.jdbc()));
    }

    @Bean
    Opened openedTicketsProjection(
            ReadModelSchemas schemas,
            ProjectionDatabase database,
            ReadModelCode openedTicketsCode) {
        return new Opened(schemas.forReading(openedTicketsCode.live()), database.jdbc());
    }

    @Bean
    ReadModelProcessor openedTicketsProcessor(
            ReadModelProcessors processors, Opened openedTicketsProjection) {
        return processors.building(openedTicketsProjection);
    }

    @Bean
    Counting openedTicketsCounting(Reads reads, Opened openedTicketsProjection) {
        return new Counting(reads, openedTicketsProjection.readModel());
    }

    /** A row for each ticket that was opened. */
    record Opened(ReadModel readModel, JdbcOperations jdbc) implements Projection {

        @EventHandler
        void on(TicketOpened event, DomainEventMessage<?> message, UnitOfWork<?> unitOfWork) {
            EventBatch.<TicketOpened>of(unitOfWork, this, this::write).add(event, message);
        }

        private void write(List<BatchedEvent<TicketOpened>> events) {
            events.forEach(
                    batched ->
                            jdbc.update(
                                    "INSERT INTO "
                                            + readModel.table("ticket")
                                            + " VALUES (?, ?) ON CONFLICT DO NOTHING",
                                    batched.event().ticketId(),
                                    batched.event().title()));
        }
    }
}
