package io.ledgerdesk.query.pastcopy;

import io.ledgerdesk.query.platform.BulkLoad;
import io.ledgerdesk.query.platform.ReadModelCode;

import org.axonframework.common.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Copies of the past, as all nodes know them. */
final class PastCopyRepository {

    private static final String COPY = "read_model.past_copy";
    private static final String FREE =
            "(owner IS NULL OR owner = ? OR lease_until < clock_timestamp())";

    /** Reading is noted no more often than this. */
    private static final int NOTED_SECONDS = 5;

    private static final int OLDER_UNREAD_SECONDS = 600;

    private final JdbcOperations jdbc;
    private final TransactionManager transactions;

    PastCopyRepository(JdbcOperations jdbc, TransactionManager transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * The copy of a position, which is wanted from now on if it was not before. Where there are too
     * many, the one longest unread makes room.
     *
     * @return nothing when all that there are are still being filled
     */
    Optional<PastCopy> want(ReadModelCode code, long position, int most) {
        Optional<PastCopy> there = find(code, position);
        return there.isPresent()
                ? there
                : transactions.fetchInTransaction(() -> add(code, position, most));
    }

    private Optional<PastCopy> add(ReadModelCode code, long position, int most) {
        oneAtATime();
        Optional<PastCopy> there = find(code, position);
        if (there.isPresent()) {
            return there;
        }
        Integer number =
                jdbc.queryForObject(
                        "SELECT count(*)::int FROM " + COPY + " WHERE state <> 'dropping'",
                        Integer.class);
        int tooMany = Objects.requireNonNull(number) - most + 1;
        if (tooMany > 0
                && jdbc.update(
                                "UPDATE "
                                        + COPY
                                        + " SET state = 'dropping' WHERE id IN (SELECT id FROM "
                                        + COPY
                                        + " WHERE state = 'ready' ORDER BY read_at, id LIMIT ?)",
                                tooMany)
                        < tooMany) {
            return Optional.empty();
        }
        jdbc.update(
                "INSERT INTO "
                        + COPY
                        + " (read_model, version, revision, position, state)"
                        + " VALUES (?, ?, ?, ?, 'building')",
                code.live().name(),
                code.live().version(),
                code.revision(),
                position);
        return find(code, position);
    }

    /** Until the end of the transaction nobody else adds or takes one. */
    private void oneAtATime() {
        jdbc.query("SELECT pg_advisory_xact_lock(hashtext('" + COPY + "'))", row -> {});
    }

    private Optional<PastCopy> find(ReadModelCode code, long position) {
        return jdbc
                .query(
                        "SELECT * FROM "
                                + COPY
                                + " WHERE read_model = ? AND version = ? AND revision = ?"
                                + " AND position = ? AND state <> 'dropping'",
                        (row, number) -> copy(row),
                        code.live().name(),
                        code.live().version(),
                        code.revision(),
                        position)
                .stream()
                .findFirst();
    }

    Optional<PastCopy> find(int id) {
        return jdbc
                .query("SELECT * FROM " + COPY + " WHERE id = ?", (row, number) -> copy(row), id)
                .stream()
                .findFirst();
    }

    /** All of them, the newest first. */
    List<PastCopy> all() {
        return jdbc.query(
                "SELECT * FROM " + COPY + " ORDER BY id DESC", (row, number) -> copy(row));
    }

    /** Notes that one is asked for. */
    void read(PastCopy copy) {
        jdbc.update(
                "UPDATE "
                        + COPY
                        + " SET read_at = clock_timestamp() WHERE id = ?"
                        + " AND read_at < clock_timestamp() - make_interval(secs => ?)",
                copy.id(),
                NOTED_SECONDS);
    }

    /** Has one removed. */
    void giveUp(int id) {
        jdbc.update("UPDATE " + COPY + " SET state = 'dropping' WHERE id = ?", id);
    }

    /** Has those removed that nobody has asked for in so long, whether they are whole or not. */
    void giveUpUnread(Duration keep) {
        jdbc.update(
                "UPDATE "
                        + COPY
                        + " SET state = 'dropping' WHERE state <> 'dropping'"
                        + " AND read_at < clock_timestamp() - make_interval(secs => ?)",
                keep.toMillis() / 1000.0);
    }

    /**
     * Has those removed that older code has filled, unless nodes of that code go on being asked for
     * them.
     */
    void giveUpOlder(ReadModelCode code) {
        jdbc.update(
                "UPDATE "
                        + COPY
                        + " SET state = 'dropping' WHERE state <> 'dropping' AND read_model = ?"
                        + " AND (version, revision) < (?, ?)"
                        + " AND read_at < clock_timestamp() - make_interval(secs => ?)",
                code.live().name(),
                code.live().version(),
                code.revision(),
                OLDER_UNREAD_SECONDS);
    }

    /**
     * Takes the copy to be filled next, or keeps the one that a node has. Among all nodes one is
     * filled at a time.
     *
     * @param known what this node has the code for
     */
    Optional<PastCopy> take(String node, Duration lease, Collection<ReadModelCode> known) {
        String codes =
                known.stream()
                        .map(
                                one ->
                                        "%s/%d/%d"
                                                .formatted(
                                                        one.live().name(),
                                                        one.live().version(),
                                                        one.revision()))
                        .collect(Collectors.joining(","));
        return transactions.fetchInTransaction(
                () -> {
                    oneAtATime();
                    Integer elsewhere =
                            jdbc.queryForObject(
                                    "SELECT count(*)::int FROM "
                                            + COPY
                                            + " WHERE state = 'building' AND NOT "
                                            + FREE,
                                    Integer.class,
                                    node);
                    if (Objects.requireNonNull(elsewhere) > 0) {
                        return Optional.<PastCopy>empty();
                    }
                    return jdbc
                            .query(
                                    "UPDATE "
                                            + COPY
                                            + " SET owner = ?, lease_until = clock_timestamp()"
                                            + " + make_interval(secs => ?) WHERE id = (SELECT id FROM "
                                            + COPY
                                            + " WHERE state = 'building'"
                                            + " AND read_model || '/' || version || '/' || revision"
                                            + " = ANY (string_to_array(?, ','))"
                                            + " ORDER BY owner IS NULL, id LIMIT 1) RETURNING *",
                                    (row, number) -> copy(row),
                                    node,
                                    lease.toSeconds(),
                                    codes)
                            .stream()
                            .findFirst();
                });
    }

    /** Those to be removed that no other node is still filling. */
    List<PastCopy> givenUp(String node) {
        return jdbc.query(
                "SELECT * FROM " + COPY + " WHERE state = 'dropping' AND " + FREE + " ORDER BY id",
                (row, number) -> copy(row),
                node);
    }

    void remove(PastCopy copy) {
        jdbc.update("DELETE FROM " + COPY + " WHERE id = ?", copy.id());
    }

    void progress(PastCopy copy, BulkLoad load) {
        jdbc.update(
                "UPDATE " + COPY + " SET filled = ?, phase = ?, error = ? WHERE id = ?",
                load.position(),
                load.phase().name().toLowerCase(Locale.ROOT),
                load.error(),
                copy.id());
    }

    /** From now on it is read, unless it has been given up or taken by another node. */
    void ready(PastCopy copy, String node) {
        jdbc.update(
                "UPDATE "
                        + COPY
                        + " SET state = 'ready', phase = 'ready', filled = position, error = NULL,"
                        + " owner = NULL, ready_at = clock_timestamp(), read_at = clock_timestamp()"
                        + " WHERE id = ? AND state = 'building' AND owner = ?",
                copy.id(),
                node);
    }

    /** Lets other nodes take what this one has. */
    void release(String node) {
        jdbc.update("UPDATE " + COPY + " SET owner = NULL WHERE owner = ?", node);
    }

    private static PastCopy copy(ResultSet row) throws SQLException {
        return new PastCopy(
                row.getInt("id"),
                row.getString("read_model"),
                row.getInt("version"),
                row.getInt("revision"),
                row.getLong("position"),
                PastCopyState.stored(row.getString("state")),
                Objects.requireNonNull(instant(row, "requested_at")),
                instant(row, "ready_at"),
                Objects.requireNonNull(instant(row, "read_at")),
                row.getLong("filled"),
                row.getString("phase"),
                row.getString("error"),
                row.getString("owner"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
