package io.ledgerdesk.systemtests;

import java.sql.SQLException;
import java.sql.Statement;

/** Tickets that were opened once, as they stand in a log that nobody has written to before. */
final class StoredTickets {

    private static final String FILL =
            """
            INSERT INTO event_log.event (event_id, aggregate_type, aggregate_id, sequence, type, revision,
                payload, metadata)
            SELECT gen_random_uuid(), 'ticket', 'crash-' || ticket, 0, 'ticket-opened', '1',
                convert_to('{"ticketId":"crash-' || ticket || '","ticketNumber":"TKT-20260102-' || ticket
                    || '","title":"Ticket ' || ticket || '","description":"d","category":"Other",'
                    || '"priority":"Low","requester":{"id":"user-' || ticket %% 50
                    || '","type":"astrologer","name":"Uma","email":"uma@example.org"},'
                    || '"attachments":[],"at":"' || to_char(timestamp '2026-01-02 03:04:05'
                    + ticket * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"}', 'UTF8'),
                '{}'::bytea
            FROM generate_series(1, %d) ticket
            """;

    private StoredTickets() {}

    /** Adds so many, {@code crash-1} and so on, all open and of low priority. */
    static void fill(Statement statement, int tickets) throws SQLException {
        statement.execute(FILL.formatted(tickets));
    }
}
