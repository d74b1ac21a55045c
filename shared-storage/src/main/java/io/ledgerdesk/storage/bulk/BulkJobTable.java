package io.ledgerdesk.storage.bulk;

import io.ledgerdesk.api.WireNamed;
import io.ledgerdesk.api.ticket.Actor;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import javax.sql.DataSource;

/** What is asked of jobs from outside: starting, looking, cancelling. */
public final class BulkJobTable {

    static final String COLUMNS =
            "job_id, state, instruction, action, filters, view_id, actor_id, actor_name,"
                    + " actor_email, causation_id, address_class, impersonated_by, min_position,"
                    + " created_at, finished_at, cancel_requested, total, done, modified, refused,"
                    + " failure_code, failure_message";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final String ADD =
            "INSERT INTO storage.bulk_job (job_id, state, instruction, action, filters, view_id,"
                    + " actor_id, actor_name, actor_email, causation_id,"
                    + " address_class, impersonated_by, min_position)"
                    + " SELECT ?, 'selecting', ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?"
                    + " WHERE (SELECT count(*) FROM storage.bulk_job"
                    + " WHERE state IN ('selecting', 'running')) < ? RETURNING "
                    + COLUMNS;
    private static final String FIND =
            "SELECT " + COLUMNS + " FROM storage.bulk_job WHERE job_id = ?";
    private static final String NEWEST =
            "SELECT " + COLUMNS + " FROM storage.bulk_job ORDER BY created_at DESC LIMIT ?";

    /** Whoever works on it at the moment finds out at the end of a batch. */
    private static final String CANCEL =
            "UPDATE storage.bulk_job SET cancel_requested = true,"
                    + " state = CASE WHEN state = 'running' AND lease_until > now()"
                    + " THEN state ELSE 'cancelled' END,"
                    + " finished_at = CASE WHEN state = 'running' AND lease_until > now()"
                    + " THEN NULL ELSE now() END"
                    + " WHERE job_id = ? AND state IN ('selecting', 'running')";

    private static final String FORGET =
            "DELETE FROM storage.bulk_job WHERE job_id IN (SELECT job_id FROM storage.bulk_job"
                    + " WHERE created_at < now() - make_interval(secs => ?)"
                    + " AND finished_at IS NOT NULL LIMIT 10)";

    private final Sql sql;

    public BulkJobTable(DataSource database) {
        this.sql = new Sql(database);
    }

    /**
     * Notes a new job.
     *
     * @param mostAtOnce how many may be unfinished, this one included
     * @return empty when there are so many already
     */
    public Optional<BulkJob> add(NewBulkJob job, int mostAtOnce) {
        return sql
                .query(
                        ADD,
                        statement -> {
                            statement.setString(1, job.jobId());
                            statement.setString(2, json(job.instruction()));
                            statement.setString(3, job.action());
                            statement.setString(4, json(job.filters()));
                            statement.setString(5, job.viewId());
                            statement.setString(6, storable(job.actor().id()));
                            statement.setString(7, storable(job.actor().name()));
                            statement.setString(8, storable(job.actor().email()));
                            statement.setString(9, job.causationId());
                            statement.setString(10, job.addressClass());
                            statement.setString(11, storable(job.impersonatedBy()));
                            statement.setLong(12, job.minPosition());
                            statement.setInt(13, mostAtOnce);
                        },
                        BulkJobTable::read)
                .stream()
                .findFirst();
    }

    public Optional<BulkJob> find(String jobId) {
        return sql
                .query(FIND, statement -> statement.setString(1, jobId), BulkJobTable::read)
                .stream()
                .findFirst();
    }

    /** The newest first. */
    public List<BulkJob> newest(int limit) {
        return sql.query(NEWEST, statement -> statement.setInt(1, limit), BulkJobTable::read);
    }

    /** Has a job end early; one that is over stays as it is. */
    public void cancel(String jobId) {
        sql.update(CANCEL, statement -> statement.setString(1, jobId));
    }

    /**
     * Tickets of a job in their order, from a place on.
     *
     * @param ok those with this outcome; null for all, also without an outcome yet
     */
    public List<BulkOutcome> outcomes(String jobId, long after, @Nullable Boolean ok, int limit) {
        String which = ok == null ? "true" : ok ? "ok" : "NOT ok";
        return sql.query(
                "SELECT number, ticket_id, ok, modified, code, message FROM storage.bulk_job_ticket"
                        + " WHERE job_id = ? AND number > ? AND "
                        + which
                        + " ORDER BY number LIMIT ?",
                statement -> {
                    statement.setString(1, jobId);
                    statement.setLong(2, after);
                    statement.setInt(3, limit);
                },
                row ->
                        new BulkOutcome(
                                row.getLong("number"),
                                row.getString("ticket_id"),
                                (Boolean) row.getObject("ok"),
                                row.getBoolean("modified"),
                                row.getString("code"),
                                row.getString("message")));
    }

    /** Deletes a few jobs that were started so long ago and are over; how many. */
    public int forget(Duration age) {
        return sql.update(FORGET, statement -> statement.setDouble(1, age.toMillis() / 1000.0));
    }

    private static String json(Map<String, String> texts) {
        Map<String, @Nullable String> storable = new TreeMap<>();
        texts.forEach((name, text) -> storable.put(name, storable(text)));
        return JSON.writeValueAsString(storable);
    }

    /** PostgreSQL refuses NUL characters. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    static BulkJob read(ResultSet row) throws SQLException {
        return new BulkJob(
                new NewBulkJob(
                        row.getString("job_id"),
                        texts(row, "instruction"),
                        row.getString("action"),
                        texts(row, "filters"),
                        row.getString("view_id"),
                        Actor.agent(
                                row.getString("actor_id"),
                                row.getString("actor_name"),
                                row.getString("actor_email")),
                        row.getString("causation_id"),
                        row.getString("address_class"),
                        row.getString("impersonated_by"),
                        row.getLong("min_position")),
                Objects.requireNonNull(WireNamed.find(BulkJobState.class, row.getString("state"))),
                row.getBoolean("cancel_requested"),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("modified"),
                row.getLong("refused"),
                row.getString("failure_code"),
                row.getString("failure_message"),
                Objects.requireNonNull(instant(row, "created_at")),
                instant(row, "finished_at"));
    }

    private static Map<String, String> texts(ResultSet row, String column) throws SQLException {
        return new TreeMap<>(JSON.readValue(row.getString(column), TEXTS));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
