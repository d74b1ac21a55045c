package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.EmptyResultDataAccessException;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

class FailingBatchIT {

    @Test
    void aBatchThatFailsIsTriedAgainUntilItSucceedsAndNothingIsLost() {
        try (RunningQuerySide querySide = RunningQuerySide.start()) {
            querySide.tell(TicketStory.of("t-1").opened());
            querySide.jdbc().execute("ALTER TABLE ticket_list_v1.requester_count RENAME TO away");

            querySide.append(
                    LoggedEvents.inTurn(
                            TicketStory.of("t-2").opened(), TicketStory.of("t-3").opened()));
            querySide.awaitCaughtUp("ticket-detail", "ticket-search");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> querySide.get(null, "/health").status() == 503);
            assertThat(tickets(querySide)).isEqualTo(1);
            JsonNode failing = status(querySide);
            assertThat(failing.path("state").asString()).isEqualTo("retrying");
            assertThat(failing.path("error").asString())
                    .isEqualTo("BadSqlGrammarException (SQLSTATE 42P01)");
            assertThat(failing.path("errorPosition").asLong())
                    .isEqualTo(failing.path("position").asLong() + 1);
            assertThat(Instant.parse(failing.path("errorAt").asString())).isBefore(Instant.now());
            assertThat(failing.path("behind").asLong()).isEqualTo(2);

            querySide.jdbc().execute("ALTER TABLE ticket_list_v1.away RENAME TO requester_count");
            querySide.awaitEverything();
            assertThat(tickets(querySide)).isEqualTo(3);
            assertThat(
                            querySide
                                    .jdbc()
                                    .queryForObject(
                                            "SELECT tickets FROM ticket_list_v1.requester_count",
                                            Integer.class))
                    .isEqualTo(3);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> querySide.get(null, "/health").status() == 200);
            assertThat(status(querySide).has("error")).isFalse();
        }
    }

    /** Without an answer of the database: a row that is not there, and a database that is not. */
    @Test
    void whatIsWrongWithAnEventIsPutAsideAndWhatIsWrongElsewhereIsTriedAgain() {
        try (RunningQuerySide querySide = RunningQuerySide.start()) {
            querySide.tell(
                    TicketStory.of("t-1").opened(),
                    TicketStory.of("t-2").opened(),
                    TicketStory.of("t-3").opened());
            Finicky finicky = new Finicky(new ReadModel("ticket-list", 98));
            ReadModelSchemas schemas = querySide.bean(ReadModelSchemas.class);
            schemas.ready(finicky.readModel());
            try (ReadModelProcessor processor =
                    querySide.bean(ReadModelProcessors.class).shadowing(finicky)) {
                processor.start();
                querySide.awaitCaughtUp("ticket-list-v98");
                processor.stop();
            }

            assertThat(finicky.seen()).contains("t-1", "t-3").doesNotContain("t-2");
            assertThat(finicky.failures().get()).isEqualTo(Finicky.AWAY);
            assertThat(
                            querySide
                                    .jdbc()
                                    .queryForList(
                                            "SELECT aggregate_id || ' ' || error"
                                                    + " FROM read_model.dead_letter"
                                                    + " WHERE tables = 'ticket_list_v98'",
                                            String.class))
                    .containsExactly("t-2 EmptyResultDataAccessException");
        }
    }

    /** Misses a row for one ticket, and for another the database, some times. */
    private record Finicky(ReadModel readModel, Set<String> seen, AtomicInteger failures)
            implements Projection {

        private static final int AWAY = 2;

        Finicky(ReadModel readModel) {
            this(readModel, ConcurrentHashMap.newKeySet(), new AtomicInteger());
        }

        @EventHandler
        void on(TicketOpened event, DomainEventMessage<?> message, UnitOfWork<?> unitOfWork) {
            EventBatch.<TicketOpened>of(unitOfWork, this, this::write).add(event, message);
        }

        private void write(List<BatchedEvent<TicketOpened>> events) {
            events.forEach(event -> write(event.event().ticketId()));
        }

        private void write(String ticketId) {
            if (ticketId.equals("t-2")) {
                throw new EmptyResultDataAccessException(1);
            }
            if (ticketId.equals("t-3") && failures.get() < AWAY) {
                failures.incrementAndGet();
                throw new DataAccessResourceFailureException("no connection");
            }
            seen.add(ticketId);
        }
    }

    private static JsonNode status(RunningQuerySide querySide) {
        return querySide
                .get(Tokens.of(TicketStory.ANA), "/api/admin/replay/processors")
                .data()
                .valueStream()
                .filter(processor -> processor.path("name").asString().equals("ticket-list"))
                .findFirst()
                .orElseThrow();
    }

    private static int tickets(RunningQuerySide querySide) {
        return querySide
                .jdbc()
                .queryForObject("SELECT count(*) FROM ticket_list_v1.ticket", Integer.class);
    }
}
