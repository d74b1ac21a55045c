package io.ledgerdesk.query.platform;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import javax.sql.DataSource;

/**
 * Reads from read models, bounded in time. A database that is slow, busy or down makes for a
 * rejection that says "later", never for a failure of ours.
 */
public final class Reads {

    private static final Logger LOG = LoggerFactory.getLogger(Reads.class);

    private static final String QUERY_CANCELED = "57014";

    /** No such table, no such schema: somebody has dropped them, and the next start makes them. */
    private static final Set<String> MISSING = Set.of("42P01", "3F000");

    /** Connection exceptions, insufficient resources, operator intervention, system errors. */
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57", "58");

    private final Snapshot snapshot;
    private final TransactionTemplate transactions;
    private final UnbuiltReadModels unbuilt;

    /**
     * Reads from here.
     *
     * @param dataSource whose sessions are read-only, see one snapshot per transaction and end each
     *     statement after as long
     * @param bound after which one query begins no further statement, rounded up to seconds
     * @param unbuilt what is not there to be read yet
     */
    Reads(DataSource dataSource, Duration bound, UnbuiltReadModels unbuilt) {
        this.unbuilt = unbuilt;
        this.snapshot = new Snapshot(new StatementsInTime(dataSource));
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        transactions.setTimeout((int) Math.ceilDiv(bound.toMillis(), 1000));
    }

    /** Runs all of these queries on one snapshot, so that rows and counters agree. */
    public <T> T inSnapshot(Function<Snapshot, T> read) {
        try {
            return Objects.requireNonNull(
                    transactions.execute(status -> read.apply(snapshot)),
                    "a read answers something");
        } catch (DataAccessException | TransactionException e) {
            throw rejectionOr(e);
        }
    }

    private RuntimeException rejectionOr(RuntimeException failure) {
        SQLException cause = sqlCause(whatFailedFirst(failure));
        String state = cause == null ? null : cause.getSQLState();
        if (QUERY_CANCELED.equals(state) || failure instanceof TransactionTimedOutException) {
            LOG.warn("a read took too long and was cancelled");
            return new Rejection(
                    RejectionKind.UNAVAILABLE, "read_timeout", "The query took too long");
        }
        if (cause != null && state != null && MISSING.contains(state)) {
            Optional<Rejection> building = unbuilt.named(String.valueOf(cause.getMessage()));
            if (building.isPresent()) {
                return building.get();
            }
        }
        if (cause instanceof SQLTransientConnectionException
                || (state != null
                        && state.length() == 5
                        && (MISSING.contains(state)
                                || UNAVAILABLE_CLASSES.contains(state.substring(0, 2))))) {
            LOG.warn("the read model is unavailable: {}", String.valueOf(cause));
            return new Rejection(
                    RejectionKind.UNAVAILABLE,
                    "read_model_unavailable",
                    "The data cannot be read right now");
        }
        return failure;
    }

    /** Rolling back on a broken connection fails too, and says less than what broke it. */
    private static Throwable whatFailedFirst(RuntimeException failure) {
        if (failure instanceof TransactionSystemException broken) {
            Throwable first = broken.getApplicationException();
            return first == null ? broken : first;
        }
        return failure;
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /**
     * Begins no statement once the transaction's time is over. How long each may take is the
     * server's to see to: a timer of the driver's wakes a thread for each of them.
     */
    private static final class StatementsInTime extends JdbcTemplate {

        private final DataSource dataSource;

        StatementsInTime(DataSource dataSource) {
            super(dataSource);
            this.dataSource = dataSource;
        }

        @Override
        protected void applyStatementSettings(Statement statement) {
            if (TransactionSynchronizationManager.getResource(dataSource)
                            instanceof ConnectionHolder transaction
                    && transaction.hasTimeout()) {
                long unused = transaction.getTimeToLiveInMillis();
            }
        }
    }
}
