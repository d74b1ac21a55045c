package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Reads how far each segment of a read model has come, whoever builds it, without claiming it. */
final class StoredTokens {

    private static final String TOKENS =
            "SELECT segment, token, token_type FROM "
                    + ReadModelSchemas.SHARED
                    + ".token_entry WHERE processor_name = ?";

    private final JdbcOperations jdbc;
    private final Serializer serializer;

    StoredTokens(JdbcOperations jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** Token by segment, null for a segment that has not processed anything. */
    Map<Integer, @Nullable TrackingToken> of(ReadModel readModel) {
        Map<Integer, @Nullable TrackingToken> tokens = new HashMap<>();
        jdbc.query(
                TOKENS,
                row -> {
                    tokens.put(row.getInt("segment"), token(row));
                },
                readModel.schema());
        return tokens;
    }

    private @Nullable TrackingToken token(ResultSet row) throws SQLException {
        byte @Nullable [] data = row.getBytes("token");
        return data == null
                ? null
                : serializer.deserialize(
                        new SimpleSerializedObject<>(
                                data, byte[].class, row.getString("token_type"), null));
    }
}
