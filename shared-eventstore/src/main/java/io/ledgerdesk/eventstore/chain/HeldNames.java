package io.ledgerdesk.eventstore.chain;

import io.ledgerdesk.eventstore.log.Reservation;

import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;

/** The table of names that are held, for those who copy it. */
final class HeldNames {

    private static final int FETCHED = 1000;

    private static final String READ =
            "SELECT scope, key, holder, taken_at FROM event_log.reservation"
                    + " WHERE scope <> '"
                    + Reservation.REQUESTS
                    + "' ORDER BY scope, key";

    private static final String ADD =
            """
            INSERT INTO event_log.reservation (scope, key, holder, taken_at)
            SELECT unnest(?::text[]), unnest(?::text[]), unnest(?::text[]), unnest(?::timestamptz[])
            ON CONFLICT (scope, key) DO NOTHING
            """;

    private static final String HELD_BY_ANOTHER =
            """
            SELECT reserved.key FROM event_log.reservation reserved
            JOIN unnest(?::text[], ?::text[], ?::text[]) AS given (scope, key, holder) USING (scope, key)
            WHERE reserved.holder <> given.holder LIMIT 1
            """;

    private HeldNames() {}

    /** Takes names one after another. */
    interface Consumer {
        void accept(HeldName name) throws IOException;
    }

    /** Shows all of them in the order of their bytes, in a transaction so as not to hold them. */
    static void read(Connection connection, Consumer consumer) throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setFetchSize(FETCHED);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    consumer.accept(
                            new HeldName(
                                    new Reservation(
                                            row.getString(1), row.getString(2), row.getString(3)),
                                    row.getObject(4, OffsetDateTime.class).toInstant()));
                }
            }
        }
    }

    /**
     * Keeps these; those that are there already stay as they are.
     *
     * @throws IOException when somebody else holds one of them
     */
    static void add(Connection connection, List<HeldName> names) throws SQLException, IOException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            bind(insert, names);
            insert.setArray(4, texts(connection, names, name -> name.takenAt().toString()));
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(HELD_BY_ANOTHER)) {
            bind(select, names);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    throw new IOException(
                            "the log is not empty: somebody else holds the name "
                                    + row.getString(1));
                }
            }
        }
    }

    private static void bind(PreparedStatement statement, List<HeldName> names)
            throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(1, texts(connection, names, name -> name.reservation().scope()));
        statement.setArray(2, texts(connection, names, name -> name.reservation().key()));
        statement.setArray(3, texts(connection, names, name -> name.reservation().holder()));
    }

    private static Array texts(
            Connection connection, List<HeldName> names, Function<HeldName, String> part)
            throws SQLException {
        return connection.createArrayOf("text", names.stream().map(part).toArray());
    }
}
