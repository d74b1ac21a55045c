package io.ledgerdesk.query.integrity;

import io.ledgerdesk.eventstore.chain.Finding;
import io.ledgerdesk.eventstore.chain.Verification;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Verifications, as all nodes know them. One goes on at a time. */
final class VerificationRepository {

    private static final String VERIFICATION = "read_model.verification";
    private static final int KEPT = 100;

    private final JdbcOperations jdbc;
    private final String node;
    private final Duration patience;

    /**
     * Of all nodes.
     *
     * @param node this one
     * @param patience after which one that was not heard of has died with its node
     */
    VerificationRepository(JdbcOperations jdbc, String node, Duration patience) {
        this.jdbc = jdbc;
        this.node = node;
        this.patience = patience;
    }

    /** Begins one on this node; nothing when one goes on already. */
    Optional<Long> begin() {
        endTheDead();
        jdbc.update(
                "DELETE FROM "
                        + VERIFICATION
                        + " WHERE id IN (SELECT id FROM "
                        + VERIFICATION
                        + " ORDER BY id DESC OFFSET ?)",
                KEPT);
        return jdbc
                .query(
                        "INSERT INTO "
                                + VERIFICATION
                                + " (node, started_at, heard_at)"
                                + " VALUES (?, clock_timestamp(), clock_timestamp())"
                                + " ON CONFLICT DO NOTHING RETURNING id",
                        (row, nr) -> row.getLong("id"),
                        node)
                .stream()
                .findFirst();
    }

    private void endTheDead() {
        jdbc.update(
                "UPDATE "
                        + VERIFICATION
                        + " SET ended_at = heard_at WHERE ended_at IS NULL"
                        + " AND heard_at < clock_timestamp() - make_interval(secs => ?)",
                (double) patience.toSeconds());
    }

    /** What this node had begun before it was killed has failed. */
    void endThoseOfThisNode() {
        jdbc.update(
                "UPDATE "
                        + VERIFICATION
                        + " SET ended_at = heard_at WHERE ended_at IS NULL AND node = ?",
                node);
    }

    /**
     * Says that it goes on.
     *
     * @return false when it was taken for dead meanwhile
     */
    boolean at(long id, long position, long head) {
        return jdbc.update(
                        "UPDATE "
                                + VERIFICATION
                                + " SET position = ?, head = ?, heard_at = clock_timestamp()"
                                + " WHERE id = ? AND ended_at IS NULL",
                        position,
                        head,
                        id)
                == 1;
    }

    /**
     * It goes on no more; nothing is noted of one that was taken for dead meanwhile.
     *
     * @param outcome null when it failed
     */
    void end(long id, long position, @Nullable Verification outcome) {
        Finding finding = outcome == null ? null : outcome.finding();
        jdbc.update(
                "UPDATE "
                        + VERIFICATION
                        + " SET position = ?, heard_at = clock_timestamp(),"
                        + " ended_at = clock_timestamp(), checkpoints = ?, events = ?,"
                        + " covered_up_to = ?, last_hash = ?, uncovered = ?,"
                        + " finding_position = ?, finding_kind = ?, finding_text = ?"
                        + " WHERE id = ? AND ended_at IS NULL",
                position,
                outcome == null ? null : outcome.checkpoints(),
                outcome == null ? null : outcome.events(),
                outcome == null ? null : outcome.coveredUpTo(),
                outcome == null ? null : outcome.lastHash(),
                outcome == null ? null : outcome.uncovered(),
                finding == null ? null : finding.position(),
                finding == null ? null : finding.kind().name(),
                finding == null ? null : finding.text(),
                id);
    }

    /** The one that goes on, or the last one. */
    Optional<VerificationRun> latest() {
        endTheDead();
        return jdbc
                .query(
                        "SELECT * FROM " + VERIFICATION + " ORDER BY id DESC LIMIT 1",
                        (row, nr) -> run(row))
                .stream()
                .findFirst();
    }

    private static VerificationRun run(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        Instant started = row.getTimestamp("started_at").toInstant();
        return new VerificationRun(
                row.getLong("id"),
                row.getString("node"),
                started,
                ended == null ? null : ended.toInstant(),
                row.getLong("position"),
                row.getLong("head"),
                row.getObject("checkpoints") == null ? null : outcome(row));
    }

    private static Verification outcome(ResultSet row) throws SQLException {
        String kind = row.getString("finding_kind");
        return new Verification(
                row.getLong("checkpoints"),
                row.getLong("events"),
                row.getLong("covered_up_to"),
                row.getString("last_hash"),
                row.getLong("uncovered"),
                kind == null
                        ? null
                        : new Finding(
                                row.getLong("finding_position"),
                                Finding.Kind.valueOf(kind),
                                row.getString("finding_text")));
    }
}
