package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores a processor's tokens under the name of the schema that it fills, not under its own. A
 * token says how far certain tables have come: another version's tables have tokens of their own,
 * start at the beginning of the log, and can be built by a processor of the same name.
 *
 * <p>A server that crashes may take commits back that it has not flushed, while the processor still
 * believes in them. It also ends all connections; so the first time that one is used to store a
 * token or to confirm a claim, what is there must be what was stored last. Where it is not, the
 * segment is claimed anew, and goes on from there.
 */
final class VersionedTokenStore implements TokenStore {

    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext(?))";

    private final TokenStore tokens;
    private final JdbcOperations jdbc;
    private final String key;
    private final Map<Integer, Place> places = new ConcurrentHashMap<>();

    VersionedTokenStore(TokenStore tokens, JdbcOperations jdbc, ReadModel readModel) {
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.key = readModel.schema();
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount) {
        initializeTokenSegments(processorName, segmentCount, null);
    }

    /**
     * Of several nodes that start at once on an empty database one does it, the others find it
     * done.
     */
    @Override
    public void initializeTokenSegments(
            String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        jdbc.query(ONE_AT_A_TIME, row -> {}, key);
        if (tokens.fetchSegments(key).length == 0) {
            tokens.initializeTokenSegments(key, segmentCount, initialToken);
        }
    }

    @Override
    public void initializeSegment(
            @Nullable TrackingToken token, String processorName, int segment) {
        tokens.initializeSegment(token, key, segment);
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return tokens.requiresExplicitSegmentInitialization();
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        check(segment);
        tokens.storeToken(token, key, segment);
        Place place = places.get(segment);
        if (place != null) {
            place.last = token;
        }
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, int segment) {
        return fetched(segment, tokens.fetchToken(key, segment));
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processorName, Segment segment) {
        return fetched(segment.getSegmentId(), tokens.fetchToken(key, segment));
    }

    private @Nullable TrackingToken fetched(int segment, @Nullable TrackingToken token) {
        places.put(segment, new Place(token));
        return token;
    }

    @Override
    public void extendClaim(String processorName, int segment) {
        check(segment);
        tokens.extendClaim(key, segment);
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        tokens.releaseClaim(key, segment);
    }

    @Override
    public void deleteToken(String processorName, int segment) {
        tokens.deleteToken(key, segment);
    }

    @Override
    public int[] fetchSegments(String processorName) {
        return tokens.fetchSegments(key);
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        return tokens.fetchAvailableSegments(key);
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return tokens.retrieveStorageIdentifier();
    }

    private void check(int segment) {
        Place place = places.get(segment);
        if (place != null
                && place.connections.isNew()
                && !Objects.equals(tokens.fetchToken(key, segment), place.last)) {
            throw new UnableToClaimTokenException(
                    "%s[%d] is no longer where it was left: the server has crashed"
                            .formatted(key, segment));
        }
    }

    /** What this node believes to be stored for one of its segments. */
    private final class Place {

        private final SeenConnections connections = new SeenConnections(jdbc);
        private volatile @Nullable TrackingToken last;

        private Place(@Nullable TrackingToken fetched) {
            last = fetched;
            boolean unused = connections.isNew();
        }
    }
}
