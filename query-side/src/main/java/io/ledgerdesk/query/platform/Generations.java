package io.ledgerdesk.query.platform;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.sql.DataSource;

/**
 * The generations of read models in the database: compares one with the tables that are read, and
 * has it take their place.
 *
 * <p>Which tables are read is decided by the name of their schema, so that a swap is two renames in
 * one transaction. Statements that have begun go on with the tables that they have begun with;
 * PostgreSQL plans prepared ones anew. No reader sees a half of each.
 */
public final class Generations {

    private static final String TOKENS = ReadModelSchemas.SHARED + ".token_entry";
    private static final String QUERY_CANCELED = "57014";
    private static final int MOST_EXAMPLES = 5;
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Positions that are processed in no time. */
    private static final long NEAR = 10;

    private final JdbcTemplate jdbc;
    private final StoredTokens tokens;
    private final HandledEvents handled;
    private final TransactionTemplate swapping;
    private final TransactionTemplate comparing;
    private final Duration longestStatement;

    /**
     * Works here.
     *
     * @param dataSource whose statements may take as long as it takes to read the largest table
     * @param longestStatement how long that is
     */
    Generations(
            DataSource dataSource,
            Duration longestStatement,
            Serializer serializer,
            HandledEvents handled) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.longestStatement = longestStatement;
        this.tokens = new StoredTokens(jdbc, serializer);
        this.handled = handled;
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
        this.swapping = new TransactionTemplate(transactions);
        this.comparing = new TransactionTemplate(transactions);
        comparing.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        comparing.setReadOnly(true);
    }

    /**
     * One table of both generations.
     *
     * @param liveChecksum of all rows, whatever their order
     * @param onlyLive rows that the other has not or has otherwise
     * @param examples first columns of some of the rows that differ: keys, nothing else
     */
    public record TableComparison(
            String table,
            long liveRows,
            long otherRows,
            String liveChecksum,
            String otherChecksum,
            long onlyLive,
            long onlyOther,
            List<String> examples) {

        /** Whether both hold the same rows. */
        public boolean same() {
            return onlyLive == 0 && onlyOther == 0 && liveRows == otherRows;
        }
    }

    /**
     * Compares all tables while both generations are at the same place in the log, in one snapshot:
     * both go on being built meanwhile. A thread that is interrupted gives up before the next
     * statement.
     *
     * @param patience how long to wait for such a moment
     * @param bound how long reading all tables may take from then on
     */
    public Comparison compare(ReadModel live, ReadModel other, Duration patience, Duration bound) {
        long deadline = System.nanoTime() + patience.toNanos();
        do {
            try {
                List<TableComparison> tables =
                        Objects.requireNonNull(
                                comparing.execute(
                                        status ->
                                                atTheSamePlace(live, other)
                                                        ? compareTables(live, other, bound)
                                                        : List.of()));
                if (!tables.isEmpty()) {
                    return new Comparison.Made(tables);
                }
            } catch (DataAccessException e) {
                return impossible(e, bound);
            }
            LockSupport.parkNanos(STEP_NANOS);
        } while (!Thread.currentThread().isInterrupted() && System.nanoTime() - deadline < 0);
        return new Comparison.NeverAtTheSamePlace();
    }

    /** Why it is; a database that cannot be reached makes nothing impossible, only late. */
    private Comparison impossible(DataAccessException failure, Duration bound) {
        String state =
                failure.getMostSpecificCause() instanceof SQLException sql
                        ? String.valueOf(sql.getSQLState())
                        : "";
        if (failure instanceof QueryTimeoutException || state.equals(QUERY_CANCELED)) {
            return new Comparison.Impossible(
                    "it takes longer than %d s in all, or than %d s for one table"
                            .formatted(bound.toSeconds(), longestStatement.toSeconds()));
        }
        if (state.length() != 5 || state.startsWith("08") || state.startsWith("57P")) {
            throw failure;
        }
        return new Comparison.Impossible("the database refuses it (SQLSTATE " + state + ")");
    }

    /** Events between them that mean nothing to the read model do not count. */
    private boolean atTheSamePlace(ReadModel live, ReadModel other) {
        @Nullable TrackingToken here = lowerBound(live);
        @Nullable TrackingToken there = lowerBound(other);
        return here != null
                && there != null
                && !isUneven(live)
                && !isUneven(other)
                && ((here.covers(there) && there.covers(here))
                        || handled.isNoneBetween(live, here, there));
    }

    private boolean isUneven(ReadModel readModel) {
        return new SegmentTokens(tokens.of(readModel)).isUneven();
    }

    private @Nullable TrackingToken lowerBound(ReadModel readModel) {
        Map<Integer, @Nullable TrackingToken> segments = tokens.of(readModel);
        return segments.isEmpty() ? null : new SegmentTokens(segments).lowerBound();
    }

    private List<TableComparison> compareTables(ReadModel live, ReadModel other, Duration bound) {
        InTime inTime = new InTime(System.nanoTime() + bound.toNanos());
        List<TableComparison> comparisons = new ArrayList<>();
        for (String table :
                jdbc.query(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = ?"
                                + " AND table_type = 'BASE TABLE'"
                                + " AND table_name <> 'flyway_schema_history' ORDER BY 1",
                        (row, number) -> row.getString(1),
                        live.schema())) {
            comparisons.add(compareTable(table, live.table(table), other.table(table), inTime));
        }
        return comparisons;
    }

    private TableComparison compareTable(String table, String live, String other, InTime inTime) {
        Content here = inTime.read(() -> content(live));
        Content there = inTime.read(() -> content(other));
        boolean same = here.equals(there);
        return new TableComparison(
                table,
                here.rows(),
                there.rows(),
                here.checksum(),
                there.checksum(),
                same ? 0 : inTime.read(() -> countOnly(live, other)),
                same ? 0 : inTime.read(() -> countOnly(other, live)),
                same ? List.of() : inTime.read(() -> examples(live, other)));
    }

    /** Has the server end each statement in time. */
    private final class InTime {

        private final long end;

        InTime(long end) {
            this.end = end;
        }

        <T> T read(Supplier<T> statement) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                throw new QueryTimeoutException("no time is left to compare");
            }
            jdbc.execute(
                    "SET LOCAL statement_timeout = " + Math.min(left, longestStatement.toMillis()));
            return statement.get();
        }
    }

    private Content content(String table) {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)"
                                + " FROM "
                                + table
                                + " t",
                        (row, number) ->
                                new Content(row.getLong(1), row.getBigDecimal(2).toPlainString())));
    }

    private long countOnly(String one, String other) {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        "SELECT count(*) FROM (SELECT t::text FROM "
                                + one
                                + " t EXCEPT ALL SELECT t::text FROM "
                                + other
                                + " t) d",
                        Long.class));
    }

    private List<String> examples(String live, String other) {
        String rows =
                "(SELECT * FROM (TABLE %1$s EXCEPT ALL TABLE %2$s) d LIMIT " + MOST_EXAMPLES + ")";
        return jdbc
                .query(
                        rows.formatted(live, other) + " UNION ALL " + rows.formatted(other, live),
                        (row, number) -> String.valueOf(row.getString(1)))
                .stream()
                .distinct()
                .limit(MOST_EXAMPLES)
                .toList();
    }

    /**
     * Has another generation take the place of the tables that are read, once it holds all that
     * they hold. The tokens of what is read stay as they are: the new tables are at least as far,
     * and processing an event again changes nothing. So whoever builds just goes on.
     *
     * <p>First waits until it is nearly as far, and only then has what is read stand still, as
     * whoever wants to see what they wrote waits for that.
     *
     * @param kept which generation the tables become that were read before
     * @param patience for each of both
     * @param remember runs in the same transaction
     * @return false when the other generation is still behind; nothing has happened then
     */
    public boolean swap(
            ReadModel live,
            ReadModel other,
            ReadModel kept,
            Duration patience,
            Consumer<JdbcOperations> remember) {
        awaitNear(live, other, patience);
        return Boolean.TRUE.equals(
                swapping.execute(
                        status -> {
                            jdbc.execute("SET LOCAL lock_timeout = '5s'");
                            lockTokens(live);
                            if (!awaitCovered(live, other, patience)) {
                                status.setRollbackOnly();
                                return false;
                            }
                            lockTokens(other);
                            rename(live, kept);
                            rename(other, live);
                            DeadLetterTable.rename(jdbc, live.schema(), kept.schema());
                            DeadLetterTable.rename(jdbc, other.schema(), live.schema());
                            jdbc.update(
                                    "INSERT INTO "
                                            + TOKENS
                                            + " (processor_name, segment, token, token_type,"
                                            + " claimed_at) SELECT ?, segment, token, token_type,"
                                            + " claimed_at FROM "
                                            + TOKENS
                                            + " WHERE processor_name = ?",
                                    kept.schema(),
                                    live.schema());
                            // Whoever filled it holds on to these rows, and fails without them.
                            forgetTokens(other);
                            remember.accept(jdbc);
                            return true;
                        }));
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

    /** In vain where too much is written; then what is read has to stand still for longer. */
    private void awaitNear(ReadModel live, ReadModel other, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (behind(other, live) > NEAR && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    private boolean awaitCovered(ReadModel live, ReadModel other, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!covers(other, live)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return true;
    }

    /** Whether all that is in one generation is in another. */
    public boolean covers(ReadModel other, ReadModel live) {
        @Nullable TrackingToken there = lowerBound(other);
        if (there == null) {
            return false;
        }
        for (@Nullable TrackingToken segment : tokens.of(live).values()) {
            TrackingToken here = WrappedToken.unwrapUpperBound(segment);
            if (here != null && !there.covers(here)) {
                return false;
            }
        }
        return true;
    }

    /** How many positions one generation is behind another, at most. */
    public long behind(ReadModel other, ReadModel live) {
        long there = position(lowerBound(other));
        long here = 0;
        for (@Nullable TrackingToken segment : tokens.of(live).values()) {
            here = Math.max(here, position(WrappedToken.unwrapUpperBound(segment)));
        }
        return Math.max(0, here - there);
    }

    /** The place in the log that all of a generation's segments have passed. */
    public long position(ReadModel readModel) {
        return position(lowerBound(readModel));
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    private void rename(ReadModel from, ReadModel to) {
        jdbc.execute("ALTER SCHEMA " + from.schema() + " RENAME TO " + to.schema());
    }

    /** Removes a generation that is not read. */
    public void drop(ReadModel readModel) {
        if (readModel.generation() == 0) {
            throw new IllegalArgumentException("this is read: " + readModel);
        }
        swapping.executeWithoutResult(
                status -> {
                    jdbc.execute("SET LOCAL lock_timeout = '5s'");
                    forgetTokens(readModel);
                    DeadLetterTable.forget(jdbc, readModel.schema());
                    DeferredIndexes.forget(jdbc, readModel);
                    jdbc.execute("DROP SCHEMA IF EXISTS " + readModel.schema() + " CASCADE");
                });
    }

    private void forgetTokens(ReadModel readModel) {
        jdbc.update("DELETE FROM " + TOKENS + " WHERE processor_name = ?", readModel.schema());
    }

    private record Content(long rows, String checksum) {}
}
