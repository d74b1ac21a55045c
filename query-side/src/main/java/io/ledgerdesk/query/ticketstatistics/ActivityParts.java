package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.query.platform.ReadModel;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/**
 * What agents did while tables are filled in bulk: copied row by row into a table without an index,
 * and summed up once at the end.
 */
final class ActivityParts {

    private static final String COUNTERS =
            "events, replies, notes, closings, first_responses, first_response_seconds";
    private static final String SUMS =
            "sum(events)::int8 AS events, sum(replies)::int8 AS replies,"
                    + " sum(notes)::int8 AS notes, sum(closings)::int8 AS closings,"
                    + " sum(first_responses)::int8 AS first_responses,"
                    + " sum(first_response_seconds)::int8 AS first_response_seconds";

    private final String copy;
    private final String sumUp;
    private final String empty;

    ActivityParts(ReadModel readModel) {
        String parts = readModel.table("activity_part");
        this.copy = "COPY %s (bucket, agent_id, %s) FROM STDIN".formatted(parts, COUNTERS);
        this.sumUp =
                """
                WITH quarters AS MATERIALIZED (
                    SELECT bucket, agent_id, %2$s FROM %1$s GROUP BY 1, 2 ORDER BY 1, 2)
                INSERT INTO %3$s AS stored (grain, bucket, agent_id, %4$s)
                SELECT 'q', bucket, agent_id, %4$s FROM quarters
                UNION ALL
                SELECT 'd', date_bin('1 day', bucket, timestamptz '1970-01-01 00:00:00+00'),
                    agent_id, %2$s FROM quarters GROUP BY 2, 3
                ON CONFLICT (grain, bucket, agent_id) DO UPDATE SET
                    events = stored.events + EXCLUDED.events,
                    replies = stored.replies + EXCLUDED.replies,
                    notes = stored.notes + EXCLUDED.notes,
                    closings = stored.closings + EXCLUDED.closings,
                    first_responses = stored.first_responses + EXCLUDED.first_responses,
                    first_response_seconds
                        = stored.first_response_seconds + EXCLUDED.first_response_seconds
                """
                        .formatted(parts, SUMS, readModel.table("activity"), COUNTERS);
        this.empty = "TRUNCATE " + parts;
    }

    void add(JdbcOperations jdbc, List<TicketEvent> events) {
        CopiedRows rows = new CopiedRows();
        Activity.tell(
                events,
                (agentId, at, counts) -> {
                    rows.field(Grain.QUARTER_HOUR.floor(at).toString()).field(agentId);
                    for (long count : counts) {
                        rows.field(count);
                    }
                    rows.endRow();
                });
        jdbc.execute(
                (ConnectionCallback<Boolean>)
                        connection -> {
                            rows.send(connection, copy);
                            return true;
                        });
    }

    /** Moves all of it to where it is read. */
    void sumUp(Connection connection, Consumer<@Nullable Statement> working) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            working.accept(statement);
            statement.execute(sumUp);
            statement.execute(empty);
        }
    }
}
