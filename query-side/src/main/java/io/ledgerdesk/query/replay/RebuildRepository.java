package io.ledgerdesk.query.replay;

import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelCode;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Rebuilds and paused processors, as all nodes know them. */
final class RebuildRepository {

    private static final String REBUILD = "read_model.rebuild";
    private static final String BUILT_WITH = "read_model.built_with";

    private final JdbcOperations jdbc;

    RebuildRepository(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes that a rebuild is wanted, in a generation that was never used before. Where nothing is
     * read, nothing needs to be compared: it is read as soon as it is there.
     *
     * @param replaces the lower version that is kept, 0 for none; null when the tables of this one
     *     are there
     * @return nothing when one of that read model goes on already
     */
    Optional<Rebuild> add(
            ReadModelCode code,
            @Nullable Integer replaces,
            int eventsPerSecond,
            boolean automatic,
            boolean swapWanted,
            String reason,
            String by) {
        ReadModel live = code.live();
        try {
            Long id =
                    jdbc.queryForObject(
                            "INSERT INTO "
                                    + REBUILD
                                    + " (read_model, version, generation, state, events_per_second,"
                                    + " automatic, swap_wanted, reason, requested_by, revision,"
                                    + " replaces)"
                                    + " VALUES (?, ?, ?, 'building', ?, ?, ?, ?, ?, ?, ?)"
                                    + " RETURNING id",
                            Long.class,
                            live.name(),
                            live.version(),
                            nextGeneration(live.name()),
                            eventsPerSecond,
                            automatic,
                            swapWanted || replaces != null,
                            reason,
                            by,
                            code.revision(),
                            replaces);
            return find(Objects.requireNonNull(id));
        } catch (DuplicateKeyException goesOnAlready) {
            return Optional.empty();
        }
    }

    /** Twice as many as rebuilds: each swap gives the tables from before a number of their own. */
    int nextGeneration(String readModel) {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        "SELECT coalesce(max(generation), 0) + 1 FROM "
                                + REBUILD
                                + " WHERE read_model = ?",
                        Integer.class,
                        readModel));
    }

    Optional<Rebuild> find(long id) {
        return jdbc
                .query("SELECT * FROM " + REBUILD + " WHERE id = ?", (row, nr) -> rebuild(row), id)
                .stream()
                .findFirst();
    }

    /** The newest ones, those that go on included. */
    List<Rebuild> latest() {
        return jdbc.query(
                "SELECT * FROM " + REBUILD + " ORDER BY id DESC LIMIT 100",
                (row, nr) -> rebuild(row));
    }

    /** Those in which tables are being filled. */
    List<Rebuild> filling() {
        return jdbc.query(
                "SELECT * FROM "
                        + REBUILD
                        + " WHERE state IN ('building', 'returning') ORDER BY id",
                (row, nr) -> rebuild(row));
    }

    /** Takes a rebuild, or keeps it, unless another node has it. */
    boolean lease(long id, String node, int seconds) {
        return jdbc.update(
                        "UPDATE "
                                + REBUILD
                                + " SET owner = ?, lease_until = clock_timestamp()"
                                + " + make_interval(secs => ?) WHERE id = ? AND (owner IS NULL"
                                + " OR owner = ? OR lease_until < clock_timestamp())",
                        node,
                        seconds,
                        id,
                        node)
                == 1;
    }

    void release(String node) {
        jdbc.update("UPDATE " + REBUILD + " SET owner = NULL WHERE owner = ?", node);
    }

    void progress(long id, long position, double rate, boolean caughtUp, String phase) {
        jdbc.update(
                "UPDATE "
                        + REBUILD
                        + " SET position = ?, rate = ?, caught_up = ?, phase = ?"
                        + " WHERE id = ?",
                position,
                rate,
                caughtUp,
                phase,
                id);
    }

    void reported(long id, @Nullable String report, @Nullable String error) {
        jdbc.update(
                "UPDATE "
                        + REBUILD
                        + " SET report = coalesce(?::jsonb, report), error = ?,"
                        + " compare_wanted = false WHERE id = ?",
                report,
                error,
                id);
    }

    /** Notes that a comparison cannot be made: whether to swap is left to operators from now on. */
    void notComparable(long id, String error) {
        jdbc.update(
                "UPDATE "
                        + REBUILD
                        + " SET error = ?, compare_wanted = false, automatic = false WHERE id = ?",
                error,
                id);
    }

    /**
     * The revision of the code that the tables which are read are built with; noted now where
     * nothing was noted before.
     *
     * @param otherwise to be noted then
     */
    int builtWith(ReadModel live, int otherwise) {
        jdbc.update(
                "INSERT INTO "
                        + BUILT_WITH
                        + " (tables, revision) VALUES (?, ?) ON CONFLICT (tables) DO NOTHING",
                live.schema(),
                otherwise);
        return revision(jdbc, live.schema());
    }

    private static int revision(JdbcOperations jdbc, String tables) {
        return jdbc
                .query(
                        "SELECT revision FROM " + BUILT_WITH + " WHERE tables = ?",
                        (row, number) -> row.getInt(1),
                        tables)
                .stream()
                .findFirst()
                .orElse(1);
    }

    void failed(long id, @Nullable String error) {
        jdbc.update("UPDATE " + REBUILD + " SET error = ? WHERE id = ?", error, id);
    }

    /**
     * Notes a swap, in the transaction that it is handed: both happen or neither. Neither, too,
     * when the rebuild was given up a moment ago.
     */
    static Consumer<JdbcOperations> noteSwap(Rebuild rebuild, ReadModel live, int keptGeneration) {
        return swapping -> {
            long id = rebuild.id();
            int kept = revision(swapping, live.schema());
            swapping.update(
                    "INSERT INTO "
                            + BUILT_WITH
                            + " (tables, revision) VALUES (?, ?) ON CONFLICT (tables)"
                            + " DO UPDATE SET revision = excluded.revision",
                    live.schema(),
                    rebuild.revision());
            int noted =
                    swapping.update(
                            "UPDATE "
                                    + REBUILD
                                    + " SET state = 'swapped', generation = ?, revision = ?,"
                                    + " went_back = went_back <> (state = 'returning'),"
                                    + " swapped_at = clock_timestamp(), swap_wanted = false,"
                                    + " compare_wanted = false, caught_up = false, error = NULL"
                                    + " WHERE id = ? AND state IN ('building', 'returning')",
                            keptGeneration,
                            kept,
                            id);
            if (noted == 0) {
                throw new IllegalStateException("rebuild " + id + " has ended meanwhile");
            }
        };
    }

    /**
     * Notes that a new version is there, in the transaction that it is handed: both happen or
     * neither. Neither, too, when the rebuild was given up a moment ago.
     */
    static Consumer<JdbcOperations> noteEstablished(Rebuild rebuild, ReadModel live) {
        return establishing -> {
            establishing.update(
                    "INSERT INTO "
                            + BUILT_WITH
                            + " (tables, revision) VALUES (?, ?) ON CONFLICT (tables)"
                            + " DO UPDATE SET revision = excluded.revision",
                    live.schema(),
                    rebuild.revision());
            int noted =
                    establishing.update(
                            "UPDATE "
                                    + REBUILD
                                    + " SET state = CASE WHEN replaces > 0 THEN 'swapped'"
                                    + " ELSE 'confirmed' END,"
                                    + " ended_at = CASE WHEN replaces > 0 THEN NULL"
                                    + " ELSE clock_timestamp() END,"
                                    + " swapped_at = clock_timestamp(), swap_wanted = false,"
                                    + " caught_up = false, error = NULL"
                                    + " WHERE id = ? AND state = 'building'",
                            rebuild.id());
            if (noted == 0) {
                throw new IllegalStateException("rebuild " + rebuild.id() + " has ended meanwhile");
            }
        };
    }

    /**
     * Notes that a new version stays and lower ones are gone, in the transaction that it is handed.
     */
    static Consumer<JdbcOperations> noteLowerGone(Rebuild rebuild) {
        return dropping -> {
            dropping.update(
                    "DELETE FROM "
                            + BUILT_WITH
                            + " b WHERE tables ~ ('^' || ? || '_v[0-9]{1,9}$')"
                            + " AND substring(tables FROM '[0-9]+$')::int < ?",
                    rebuild.readModel().replace('-', '_'),
                    rebuild.version());
            dropping.update(
                    "UPDATE "
                            + REBUILD
                            + " SET state = CASE state WHEN 'building' THEN 'cancelled'"
                            + " ELSE 'confirmed' END, ended_at = clock_timestamp()"
                            + " WHERE state IN ('building', 'returning', 'swapped')"
                            + " AND read_model = ? AND (version < ? OR (version = ?"
                            + " AND state = 'swapped' AND replaces IS NOT NULL))",
                    rebuild.readModel(),
                    rebuild.version(),
                    rebuild.version());
        };
    }

    /** Gives up what older code has begun of a version that is not there yet. */
    void cancelOlder(ReadModelCode code) {
        jdbc.update(
                "UPDATE "
                        + REBUILD
                        + " SET state = 'cancelled', ended_at = clock_timestamp()"
                        + " WHERE state = 'building' AND replaces IS NOT NULL AND read_model = ?"
                        + " AND version = ? AND revision < ?",
                code.live().name(),
                code.live().version(),
                code.revision());
    }

    /** Ended ones whose tables are still there. */
    List<Rebuild> leftOver() {
        return jdbc.query(
                "SELECT r.* FROM "
                        + REBUILD
                        + " r WHERE state IN ('confirmed', 'cancelled') AND EXISTS (SELECT 1 FROM"
                        + " pg_namespace n WHERE n.nspname = replace(r.read_model, '-', '_')"
                        + " || '_v' || r.version || '_g' || r.generation)",
                (row, nr) -> rebuild(row));
    }

    /**
     * Moves a rebuild on.
     *
     * @return false when it was not in that state
     */
    boolean move(long id, RebuildState from, RebuildState to) {
        boolean ends = to == RebuildState.CONFIRMED || to == RebuildState.CANCELLED;
        return jdbc.update(
                        "UPDATE "
                                + REBUILD
                                + " SET state = ?, paused = false, swap_wanted = ?,"
                                + " compare_wanted = false,"
                                + " ended_at = CASE WHEN ? THEN clock_timestamp() END"
                                + " WHERE id = ? AND state = ?",
                        to.wireName(),
                        to == RebuildState.RETURNING,
                        ends,
                        id,
                        from.wireName())
                == 1;
    }

    boolean pause(long id, boolean paused) {
        return set(id, "paused = ?", paused);
    }

    boolean throttle(long id, int eventsPerSecond) {
        return set(id, "events_per_second = ?", eventsPerSecond);
    }

    boolean wantSwap(long id) {
        return set(id, "swap_wanted = ?", true);
    }

    boolean wantComparison(long id) {
        return set(id, "compare_wanted = ?", true);
    }

    private boolean set(long id, String assignment, Object value) {
        return jdbc.update(
                        "UPDATE "
                                + REBUILD
                                + " SET "
                                + assignment
                                + " WHERE id = ? AND state IN ('building', 'returning')",
                        value,
                        id)
                == 1;
    }

    /** Names of processors that are not to run on any node. */
    List<String> pausedProcessors() {
        return jdbc.query(
                "SELECT name FROM read_model.paused_processor", (row, number) -> row.getString(1));
    }

    /** By name of the processor. */
    Map<String, ProcessorPause> pauses() {
        Map<String, ProcessorPause> pauses = new HashMap<>();
        jdbc.query(
                "SELECT name, reason, paused_by, paused_at FROM read_model.paused_processor",
                row -> {
                    pauses.put(
                            row.getString("name"),
                            new ProcessorPause(
                                    row.getString("reason"),
                                    row.getString("paused_by"),
                                    Objects.requireNonNull(instant(row, "paused_at"))));
                });
        return pauses;
    }

    void pauseProcessor(String name, String reason, String by) {
        jdbc.update(
                "INSERT INTO read_model.paused_processor (name, reason, paused_by)"
                        + " VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING",
                name,
                reason,
                by);
    }

    void resumeProcessor(String name) {
        jdbc.update("DELETE FROM read_model.paused_processor WHERE name = ?", name);
    }

    private static Rebuild rebuild(ResultSet row) throws SQLException {
        return new Rebuild(
                row.getLong("id"),
                row.getString("read_model"),
                row.getInt("version"),
                row.getInt("generation"),
                row.getInt("revision"),
                row.getObject("replaces", Integer.class),
                RebuildState.of(row.getString("state")),
                row.getBoolean("went_back"),
                row.getBoolean("paused"),
                row.getInt("events_per_second"),
                row.getBoolean("automatic"),
                row.getBoolean("swap_wanted"),
                row.getBoolean("compare_wanted"),
                row.getString("reason"),
                row.getString("requested_by"),
                Objects.requireNonNull(instant(row, "requested_at")),
                instant(row, "swapped_at"),
                instant(row, "ended_at"),
                row.getLong("position"),
                row.getDouble("rate"),
                row.getBoolean("caught_up"),
                row.getString("phase"),
                row.getString("report"),
                row.getString("error"),
                row.getString("owner"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
