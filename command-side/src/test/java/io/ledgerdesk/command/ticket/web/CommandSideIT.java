package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.MetadataKeys;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** The command side as a whole. */
class CommandSideIT {

    private final Client meera = Server.shared().requester("u-meera", "Meera");

    @Test
    void healthTellsOfTheEventLog() {
        Answer answer =
                new Client(Server.shared().url(), Map.of()).send("GET", "/health", "", Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString()).contains("event-log");
    }

    @Test
    void eventsTellWhoDidWhatFromWhereAndWhy() {
        String ticket =
                meera.send(
                                "POST",
                                "/api/support/tickets",
                                "{\"title\":\"t\",\"description\":\"d\",\"category\":\"Other\"}",
                                Map.of("X-Correlation-Id", "one-cause"))
                        .text("id");

        DomainEventMessage<?> opened =
                Server.shared().bean(EventStore.class).readEvents(ticket, 0).next();

        assertThat(opened.getMetaData())
                .containsEntry(MetadataKeys.ACTOR_ID, "u-meera")
                .containsEntry(MetadataKeys.ACTOR_TYPE, "user")
                .containsEntry(MetadataKeys.ACTOR_NAME, "Meera")
                .containsEntry(MetadataKeys.CORRELATION_ID, "one-cause")
                .containsEntry(MetadataKeys.ADDRESS_CLASS, "loopback")
                .containsEntry(MetadataKeys.SOURCE, "rest")
                .containsKey(MetadataKeys.CAUSATION_ID)
                .doesNotContainKey(MetadataKeys.IMPERSONATED_BY);
    }

    @Test
    void eventsTellWhoActedInSomebodysName() {
        String token = Tokens.impersonated("u-meera", "Meera", "agent-9");
        String ticket =
                Client.bearing(Server.shared().url(), token)
                        .send(
                                "POST",
                                "/api/support/tickets",
                                "{\"title\":\"t\",\"description\":\"d\",\"category\":\"Other\"}",
                                Map.of())
                        .text("id");

        DomainEventMessage<?> opened =
                Server.shared().bean(EventStore.class).readEvents(ticket, 0).next();

        assertThat(opened.getMetaData())
                .containsEntry(MetadataKeys.ACTOR_ID, "u-meera")
                .containsEntry(MetadataKeys.IMPERSONATED_BY, "agent-9");
    }

    @Test
    void unknownRoutesAreNotFound() {
        meera.send("GET", "/api/support/nonsense", "", Map.of())
                .isRefused(404, "route_not_found", "Route not found");
    }
}
