package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads how far each segment of a read model has come, whoever builds it, without claiming it. */
final class StoredTokens {

    private static final String OF_ONE =
            " FROM "
                    + ReadModelSchemas.SHARED
                    + ".token_entry WHERE processor_name = ? ORDER BY segment";

    private static final String TOKENS =
            "SELECT segment, token, token_type, owner, claimed_at" + OF_ONE;

    private static final String LOCK = "SELECT segment" + OF_ONE + " FOR UPDATE";

    private final JdbcOperations jdbc;
    private final Serializer serializer;

    StoredTokens(JdbcOperations jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** Token by segment, null for a segment that has not processed anything. */
    Map<Integer, @Nullable TrackingToken> of(ReadModel readModel) {
        Map<Integer, @Nullable TrackingToken> tokens = new HashMap<>();
        stored(readModel).forEach(stored -> tokens.put(stored.segment(), stored.token()));
        return tokens;
    }

    /**
     * The same within a transaction, until whose end nobody can commit a batch; batches in flight
     * end first.
     */
    SegmentTokens locked(ReadModel readModel) {
        jdbc.query(LOCK, row -> {}, readModel.schema());
        return new SegmentTokens(of(readModel));
    }

    /** All segments, by number. */
    List<SegmentStatus> segments(ReadModel readModel) {
        List<Stored> all = stored(readModel);
        int[] numbers = all.stream().mapToInt(Stored::segment).toArray();
        return all.stream()
                .map(
                        stored ->
                                new SegmentStatus(
                                        stored.segment(),
                                        Segment.computeSegment(stored.segment(), numbers).getMask(),
                                        SegmentTokens.position(stored.token()),
                                        stored.owner(),
                                        stored.owner() == null ? null : stored.claimedAt()))
                .toList();
    }

    private List<Stored> stored(ReadModel readModel) {
        return jdbc.query(
                TOKENS,
                (row, number) ->
                        new Stored(
                                row.getInt("segment"),
                                token(row),
                                row.getString("owner"),
                                row.getString("claimed_at")),
                readModel.schema());
    }

    private @Nullable TrackingToken token(ResultSet row) throws SQLException {
        byte @Nullable [] data = row.getBytes("token");
        return data == null
                ? null
                : serializer.deserialize(
                        new SimpleSerializedObject<>(
                                data, byte[].class, row.getString("token_type"), null));
    }

    private record Stored(
            int segment,
            @Nullable TrackingToken token,
            @Nullable String owner,
            @Nullable String claimedAt) {}
}
