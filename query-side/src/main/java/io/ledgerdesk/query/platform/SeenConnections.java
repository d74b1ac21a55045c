package io.ledgerdesk.query.platform;

import org.postgresql.jdbc.PgConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Which connections somebody has used who remembers what they have committed. A crash of the server
 * takes the last commits back, and ends all connections: over one that is new, what is remembered
 * may not be there. For any number of threads.
 */
public final class SeenConnections {

    private final Set<PgConnection> seen =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final JdbcOperations jdbc;

    /**
     * Has seen none.
     *
     * @param jdbc in whose transactions is asked
     */
    public SeenConnections(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the transaction's connection is one that has not been seen; from now on it has. */
    public boolean isNew() {
        return Boolean.TRUE.equals(
                jdbc.execute(
                        (ConnectionCallback<Boolean>)
                                connection -> seen.add(connection.unwrap(PgConnection.class))));
    }
}
