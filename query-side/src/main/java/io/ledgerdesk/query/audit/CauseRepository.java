package io.ledgerdesk.query.audit;

import org.springframework.jdbc.core.JdbcOperations;

import java.sql.PreparedStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells commands apart by what the log keeps with their events. The trail does not know them. */
final class CauseRepository {

    private static final int PAGE = 10_000;

    private static final String METADATA =
            "SELECT metadata FROM event_log.event WHERE position = ANY (?::int8[])";

    private final JdbcOperations eventLog;

    CauseRepository(JdbcOperations eventLog) {
        this.eventLog = eventLog;
    }

    /** How many commands are behind the events at these positions. */
    int count(List<Long> positions) {
        Set<String> causes = new HashSet<>();
        for (int from = 0; from < positions.size(); from += PAGE) {
            Object[] page =
                    positions.subList(from, Math.min(from + PAGE, positions.size())).toArray();
            eventLog.query(
                    connection -> {
                        PreparedStatement statement = connection.prepareStatement(METADATA);
                        statement.setArray(1, connection.createArrayOf("int8", page));
                        return statement;
                    },
                    row -> {
                        causes.add(String.valueOf(AuditEvents.causationId(row.getBytes(1))));
                    });
        }
        return causes.size();
    }
}
