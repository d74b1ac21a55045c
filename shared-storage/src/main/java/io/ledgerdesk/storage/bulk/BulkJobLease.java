package io.ledgerdesk.storage.bulk;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * What is asked of jobs by those who work on them. Each is one process's at a time, by a lease that
 * it renews as it goes; a process that has lost it can write nothing more to the job, and another
 * one goes on where it was.
 */
public final class BulkJobLease {

    private static final String TAKE =
            "UPDATE storage.bulk_job SET lease_owner = ?, lease_until = now() + make_interval(secs => ?)"
                    + " WHERE job_id = (SELECT job_id FROM storage.bulk_job WHERE state = ?"
                    + " AND (lease_until IS NULL OR lease_until <= now())"
                    + " ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING "
                    + BulkJobTable.COLUMNS;
    private static final String RENEW =
            "UPDATE storage.bulk_job SET lease_until = now() + make_interval(secs => ?)"
                    + " WHERE job_id = ? AND lease_owner = ? AND lease_until > now() AND state = ?"
                    + " RETURNING "
                    + BulkJobTable.COLUMNS;
    private static final String RELEASE =
            "UPDATE storage.bulk_job SET lease_owner = NULL, lease_until = NULL"
                    + " WHERE job_id = ? AND lease_owner = ?";
    private static final String CLEAR = "DELETE FROM storage.bulk_job_ticket WHERE job_id = ?";
    private static final String ADD =
            "INSERT INTO storage.bulk_job_ticket (job_id, number, ticket_id)"
                    + " SELECT ?, ? + t.number, t.ticket_id"
                    + " FROM unnest(?::text[]) WITH ORDINALITY AS t (ticket_id, number)";
    private static final String SELECTED =
            "UPDATE storage.bulk_job SET state = CASE WHEN ? = 0 THEN 'done' ELSE 'running' END,"
                    + " finished_at = CASE WHEN ? = 0 THEN now() END, total = ?,"
                    + " lease_owner = NULL, lease_until = NULL"
                    + " WHERE job_id = ? AND lease_owner = ? AND state = 'selecting'";
    private static final String TO_DO =
            "SELECT number, ticket_id, begun, attempts FROM storage.bulk_job_ticket"
                    + " WHERE job_id = ? AND ok IS NULL ORDER BY number LIMIT ?";
    private static final String BEGIN =
            "UPDATE storage.bulk_job_ticket SET begun = true"
                    + " WHERE job_id = ? AND number = ANY (?::bigint[]) AND NOT begun";
    private static final String OUTCOMES =
            "UPDATE storage.bulk_job_ticket t SET ok = o.ok, modified = o.modified, code = o.code,"
                    + " message = o.message,"
                    + " attempts = t.attempts + CASE WHEN o.ok IS NULL THEN 1 ELSE 0 END"
                    + " FROM unnest(?::bigint[], ?::boolean[], ?::boolean[], ?::text[], ?::text[])"
                    + " AS o (number, ok, modified, code, message)"
                    + " WHERE t.job_id = ? AND t.number = o.number AND t.ok IS NULL";
    private static final String COUNT =
            "UPDATE storage.bulk_job SET done = done + ?, modified = modified + ?,"
                    + " refused = refused + ? WHERE job_id = ?";
    private static final String END =
            "UPDATE storage.bulk_job SET state = ?, finished_at = now(), failure_code = ?,"
                    + " failure_message = ?, lease_owner = NULL, lease_until = NULL"
                    + " WHERE job_id = ? AND lease_owner = ? AND state IN ('selecting', 'running')";

    private final Sql sql;
    private final String owner;
    private final Duration length;

    /**
     * For one process.
     *
     * @param owner a name that no other process has
     * @param length for which a job is its own without renewal
     */
    public BulkJobLease(DataSource database, String owner, Duration length) {
        this.sql = new Sql(database);
        this.owner = owner;
        this.length = length;
    }

    /** Takes the oldest job in a state that nobody works on, if there is one. */
    public Optional<BulkJob> take(BulkJobState state) {
        return sql
                .query(
                        TAKE,
                        statement -> {
                            statement.setString(1, owner);
                            statement.setDouble(2, length.toMillis() / 1000.0);
                            statement.setString(3, state.wireName());
                        },
                        BulkJobTable::read)
                .stream()
                .findFirst();
    }

    /** Leaves a job to others. */
    public void release(BulkJob job) {
        sql.update(
                RELEASE,
                statement -> {
                    statement.setString(1, job.jobId());
                    statement.setString(2, owner);
                });
    }

    /** The job as it stands, with a new lease; empty when it is somebody else's, or over. */
    public Optional<BulkJob> renew(BulkJob job) {
        return sql.transaction(connection -> renew(connection, job));
    }

    private Optional<BulkJob> renew(Connection connection, BulkJob job) throws SQLException {
        return Sql.query(
                        connection,
                        RENEW,
                        statement -> {
                            statement.setDouble(1, length.toMillis() / 1000.0);
                            statement.setString(2, job.jobId());
                            statement.setString(3, owner);
                            statement.setString(4, job.state().wireName());
                        },
                        BulkJobTable::read)
                .stream()
                .findFirst();
    }

    /** Forgets a selection that was begun. */
    public boolean clearSelection(BulkJob job) {
        return sql.transaction(
                connection -> {
                    if (renew(connection, job).isEmpty()) {
                        return false;
                    }
                    Sql.update(connection, CLEAR, statement -> statement.setString(1, job.jobId()));
                    return true;
                });
    }

    /**
     * Adds tickets behind those that are there.
     *
     * @param before how many are there
     * @return false when the job is no longer this process's, and nothing was added
     */
    public boolean addToSelection(BulkJob job, long before, List<String> ticketIds) {
        return sql.transaction(
                connection -> {
                    if (renew(connection, job).isEmpty()) {
                        return false;
                    }
                    Sql.update(
                            connection,
                            ADD,
                            statement -> {
                                statement.setString(1, job.jobId());
                                statement.setLong(2, before);
                                statement.setArray(
                                        3, connection.createArrayOf("text", ticketIds.toArray()));
                            });
                    return true;
                });
    }

    /** The selection is complete; the job goes on to be carried out. */
    public void selected(BulkJob job, long total) {
        sql.update(
                SELECTED,
                statement -> {
                    statement.setLong(1, total);
                    statement.setLong(2, total);
                    statement.setLong(3, total);
                    statement.setString(4, job.jobId());
                    statement.setString(5, owner);
                });
    }

    /**
     * The next tickets without an outcome, as they were before; notes that they are begun.
     *
     * @return empty when the job is no longer this process's
     */
    public Optional<List<BulkTicket>> begin(BulkJob job, int limit) {
        return sql.transaction(
                connection -> {
                    if (renew(connection, job).isEmpty()) {
                        return Optional.empty();
                    }
                    List<BulkTicket> tickets =
                            Sql.query(
                                    connection,
                                    TO_DO,
                                    statement -> {
                                        statement.setString(1, job.jobId());
                                        statement.setInt(2, limit);
                                    },
                                    row ->
                                            new BulkTicket(
                                                    row.getLong("number"),
                                                    row.getString("ticket_id"),
                                                    row.getBoolean("begun"),
                                                    row.getInt("attempts")));
                    Sql.update(
                            connection,
                            BEGIN,
                            statement -> {
                                statement.setString(1, job.jobId());
                                statement.setArray(
                                        2,
                                        connection.createArrayOf(
                                                "int8",
                                                tickets.stream()
                                                        .map(BulkTicket::number)
                                                        .toArray()));
                            });
                    return Optional.of(tickets);
                });
    }

    /** Writes outcomes down; false when the job is no longer this process's, and nothing was. */
    public boolean save(BulkJob job, Collection<BulkOutcome> outcomes) {
        return sql.transaction(
                connection -> {
                    if (renew(connection, job).isEmpty()) {
                        return false;
                    }
                    saveOutcomes(connection, job, List.copyOf(outcomes));
                    return true;
                });
    }

    private static void saveOutcomes(Connection connection, BulkJob job, List<BulkOutcome> outcomes)
            throws SQLException {
        Sql.update(
                connection,
                OUTCOMES,
                statement -> {
                    statement.setArray(
                            1,
                            connection.createArrayOf(
                                    "int8", outcomes.stream().map(BulkOutcome::number).toArray()));
                    statement.setArray(
                            2,
                            connection.createArrayOf(
                                    "bool", outcomes.stream().map(BulkOutcome::ok).toArray()));
                    statement.setArray(
                            3,
                            connection.createArrayOf(
                                    "bool",
                                    outcomes.stream().map(BulkOutcome::modified).toArray()));
                    statement.setArray(
                            4,
                            connection.createArrayOf(
                                    "text", outcomes.stream().map(BulkOutcome::code).toArray()));
                    statement.setArray(
                            5,
                            connection.createArrayOf(
                                    "text", outcomes.stream().map(BulkOutcome::message).toArray()));
                    statement.setString(6, job.jobId());
                });
        Sql.update(
                connection,
                COUNT,
                statement -> {
                    statement.setLong(1, outcomes.stream().filter(o -> o.ok() != null).count());
                    statement.setLong(2, outcomes.stream().filter(BulkOutcome::modified).count());
                    statement.setLong(
                            3, outcomes.stream().filter(o -> Boolean.FALSE.equals(o.ok())).count());
                    statement.setString(4, job.jobId());
                });
    }

    /** Ends a job in a state that is an end. */
    public void end(BulkJob job, BulkJobState state) {
        end(job, state, null, null);
    }

    /** Ends a job that could not be done. */
    public void fail(BulkJob job, String code, String message) {
        end(job, BulkJobState.FAILED, code, message);
    }

    private void end(
            BulkJob job, BulkJobState state, @Nullable String code, @Nullable String message) {
        sql.update(
                END,
                statement -> {
                    statement.setString(1, state.wireName());
                    statement.setString(2, code);
                    statement.setString(3, message);
                    statement.setString(4, job.jobId());
                    statement.setString(5, owner);
                });
    }
}
