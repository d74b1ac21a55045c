package io.ledgerdesk.query.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import javax.sql.DataSource;

/**
 * The versions of read models in the database. Code reads and builds the tables of its version
 * alone, so that nodes of the old and of the new code run beside each other. A version appears when
 * its tables are full, under the name by which the code of that version looks for them.
 */
public final class Versions {

    private static final String TOKENS = ReadModelSchemas.SHARED + ".token_entry";

    /** A lock was not to be had in time. */
    private static final String LOCKED = "55P03";

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** A node that builds says so every second or so. */
    private static final int FRESH_SECONDS = 15;

    private final JdbcTemplate jdbc;
    private final Generations generations;
    private final TransactionTemplate transactions;

    Versions(DataSource dataSource, Generations generations) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.generations = generations;
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    /**
     * Gives a generation the name of its version, which nothing has yet, once it has come to a
     * position.
     *
     * @param remember runs in the same transaction
     * @return false when it is still behind; nothing has happened then
     */
    public boolean establish(
            ReadModel built,
            ReadModel live,
            long position,
            Duration patience,
            Consumer<JdbcOperations> remember) {
        if (!awaitPosition(built, position, patience)) {
            return false;
        }
        transactions.executeWithoutResult(
                status -> {
                    jdbc.execute("SET LOCAL lock_timeout = '5s'");
                    jdbc.query(
                            "SELECT pg_advisory_xact_lock(" + ReadModelSchemas.lock(live) + ")",
                            row -> {});
                    lockTokens(built);
                    jdbc.execute("ALTER SCHEMA " + built.schema() + " RENAME TO " + live.schema());
                    // Some may have outlived tables of that name which somebody dropped.
                    forgetTokens(live);
                    DeadLetterTable.forget(jdbc, live.schema());
                    DeadLetterTable.rename(jdbc, built.schema(), live.schema());
                    // Whoever filled it holds on to these rows, and fails without them.
                    jdbc.update(
                            "UPDATE "
                                    + TOKENS
                                    + " SET processor_name = ?, owner = NULL"
                                    + " WHERE processor_name = ?",
                            live.schema(),
                            built.schema());
                    remember.accept(jdbc);
                });
        return true;
    }

    private boolean awaitPosition(ReadModel built, long position, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (generations.position(built) < position) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return true;
    }

    /** Whether the tables of a read model are there. */
    public boolean isThere(ReadModel readModel) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM pg_namespace WHERE nspname = ?",
                        Integer.class,
                        readModel.schema())
                .isEmpty();
    }

    /** The highest lower version whose tables are there, 0 for none. */
    public int highestBelow(ReadModel live) {
        return below(live).stream().findFirst().map(ReadModel::version).orElse(0);
    }

    /** Lower versions whose tables are there, the highest first. */
    private List<ReadModel> below(ReadModel live) {
        String prefix = new ReadModel(live.name(), 1).schema().replaceAll("1$", "");
        return jdbc
                .queryForList(
                        "SELECT substr(nspname, length(?) + 1)::int FROM pg_namespace"
                                + " WHERE nspname ~ ('^' || ? || '[0-9]{1,9}$')",
                        Integer.class,
                        prefix,
                        prefix)
                .stream()
                .filter(version -> version < live.version())
                .map(version -> new ReadModel(live.name(), version))
                .sorted(Comparator.comparingInt(ReadModel::version).reversed())
                .toList();
    }

    /**
     * Removes lower versions for good, unless a node still builds one of them.
     *
     * @param remember runs in the same transaction
     * @return false when a node does, or somebody reads for so long; nothing has happened then
     */
    public boolean dropBelow(ReadModel live, Consumer<JdbcOperations> remember) {
        try {
            return Boolean.TRUE.equals(
                    transactions.execute(
                            status -> {
                                jdbc.execute("SET LOCAL lock_timeout = '5s'");
                                for (ReadModel old : below(live)) {
                                    lockTokens(old);
                                    if (isBuilt(old)) {
                                        status.setRollbackOnly();
                                        return false;
                                    }
                                    drop(old);
                                }
                                remember.accept(jdbc);
                                return true;
                            }));
        } catch (UncategorizedSQLException e) {
            @Nullable SQLException cause = e.getSQLException();
            if (cause != null && LOCKED.equals(cause.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private void drop(ReadModel old) {
        forgetTokens(old);
        DeadLetterTable.forget(jdbc, old.schema());
        DeferredIndexes.forget(jdbc, old);
        jdbc.execute("DROP SCHEMA " + old.schema() + " CASCADE");
    }

    /** Whether some node has lately said that it builds it. */
    private boolean isBuilt(ReadModel readModel) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM "
                                + TOKENS
                                + " WHERE processor_name = ? AND owner IS NOT NULL"
                                + " AND claimed_at::timestamptz"
                                + " > clock_timestamp() - make_interval(secs => ?)",
                        Integer.class,
                        readModel.schema(),
                        FRESH_SECONDS)
                .isEmpty();
    }

    /** Nobody can commit a batch until this transaction ends; batches in flight end first. */
    private void lockTokens(ReadModel readModel) {
        jdbc.query(
                "SELECT segment FROM "
                        + TOKENS
                        + " WHERE processor_name = ? ORDER BY segment FOR UPDATE",
                row -> {},
                readModel.schema());
    }

    private void forgetTokens(ReadModel readModel) {
        jdbc.update("DELETE FROM " + TOKENS + " WHERE processor_name = ?", readModel.schema());
    }
}
