package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.ticket.event.ReplyPosted;
import io.ledgerdesk.api.ticket.event.TicketAssigned;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.StoredText;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Remembers the latest name of each agent, whatever the order in which it is told of them. */
final class AgentNameRepository {

    private final JdbcOperations jdbc;
    private final String upsert;

    AgentNameRepository(ReadModel readModel, JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.upsert =
                "INSERT INTO "
                        + readModel.table("agent")
                        + " AS stored (agent_id, name, named_at)"
                        + " SELECT * FROM unnest(?::text[], ?::text[], ?::timestamptz[])"
                        + " ON CONFLICT (agent_id) DO UPDATE SET name = EXCLUDED.name,"
                        + " named_at = EXCLUDED.named_at"
                        + " WHERE (EXCLUDED.named_at, EXCLUDED.name) > (stored.named_at, stored.name)";
    }

    void save(List<TicketEvent> events) {
        SortedMap<String, Named> latest = new TreeMap<>();
        for (TicketEvent event : events) {
            switch (event) {
                case TicketAssigned e ->
                        remember(latest, e.assignee().id(), e.assignee().name(), e.at());
                case ReplyPosted e -> remember(latest, e.agent().id(), e.agent().name(), e.at());
                default -> {}
            }
        }
        if (!latest.isEmpty()) {
            Collection<Named> names = latest.values();
            jdbc.update(
                    upsert,
                    statement -> {
                        var connection = statement.getConnection();
                        statement.setArray(
                                1, connection.createArrayOf("text", latest.keySet().toArray()));
                        statement.setArray(
                                2,
                                connection.createArrayOf(
                                        "text", names.stream().map(Named::name).toArray()));
                        statement.setArray(
                                3,
                                connection.createArrayOf(
                                        "text",
                                        names.stream()
                                                .map(named -> named.at().toString())
                                                .toArray()));
                    });
        }
    }

    private static void remember(
            SortedMap<String, Named> latest, String id, @Nullable String name, Instant at) {
        if (name != null && !name.isBlank()) {
            latest.merge(StoredText.id(id), new Named(StoredText.storable(name), at), Named::later);
        }
    }

    private record Named(String name, Instant at) {

        Named later(Named other) {
            int order = at.compareTo(other.at);
            if (order == 0) {
                return name.compareTo(other.name) < 0 ? other : this;
            }
            return order < 0 ? other : this;
        }
    }
}
