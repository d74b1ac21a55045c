package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.ticket.event.ReplyPosted;
import io.ledgerdesk.api.ticket.event.TicketAssigned;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.StoredText;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Remembers the latest name of each agent, whatever the order in which it is told of them. */
final class AgentNameRepository {

    private static final String LATER =
            " ON CONFLICT (agent_id) DO UPDATE SET name = EXCLUDED.name,"
                    + " named_at = EXCLUDED.named_at"
                    + " WHERE (EXCLUDED.named_at, EXCLUDED.name) > (stored.named_at, stored.name)";

    private final JdbcOperations jdbc;
    private final String table;
    private final String insert;

    AgentNameRepository(ReadModel readModel, JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.table = readModel.table("agent");
        this.insert =
                " AS stored (agent_id, name, named_at)"
                        + " SELECT unnest(?::text[]), unnest(?::text[]), unnest(?::timestamptz[])";
    }

    void save(List<TicketEvent> events) {
        write("INSERT INTO " + table + insert + LATER, latest(events));
    }

    /** Leaves it to {@link #putTogether} to find the latest ones. */
    void collect(List<TicketEvent> events) {
        write("INSERT INTO " + parts() + insert, latest(events));
    }

    private String parts() {
        return table + "_parts";
    }

    /** Finds the latest names of what was collected. */
    void putTogether(Connection connection, Consumer<@Nullable Statement> working)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            working.accept(statement);
            statement.execute("CREATE TABLE IF NOT EXISTS " + parts() + " (LIKE " + table + ")");
            statement.execute(
                    "INSERT INTO "
                            + table
                            + " AS stored (agent_id, name, named_at) SELECT DISTINCT ON (agent_id)"
                            + " agent_id, name, named_at FROM "
                            + parts()
                            + " ORDER BY agent_id, named_at DESC, name DESC"
                            + LATER);
            statement.execute("DROP TABLE " + parts());
        }
    }

    private static SortedMap<String, Named> latest(List<TicketEvent> events) {
        SortedMap<String, Named> latest = new TreeMap<>();
        for (TicketEvent event : events) {
            switch (event) {
                case TicketAssigned e ->
                        remember(latest, e.assignee().id(), e.assignee().name(), e.at());
                case ReplyPosted e -> remember(latest, e.agent().id(), e.agent().name(), e.at());
                default -> {}
            }
        }
        return latest;
    }

    private void write(String sql, SortedMap<String, Named> latest) {
        if (latest.isEmpty()) {
            return;
        }
        Collection<Named> names = latest.values();
        jdbc.update(
                sql,
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
                                    names.stream().map(named -> named.at().toString()).toArray()));
                });
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
