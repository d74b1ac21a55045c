package io.ledgerdesk.query.platform;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.eventstore.log.EventLogUnavailable;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.dao.IncorrectUpdateSemanticsDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.TransactionException;

import java.sql.SQLException;
import java.util.Set;

/** Tells failures that lie in an event from those that lie in the world around; pure. */
final class Poison {

    /**
     * Classes of SQLSTATE: data that is wrong, data that breaks a constraint, and data that is more
     * than the database takes, such as a row too large for an index.
     */
    private static final Set<String> REFUSED = Set.of("22", "23", "54");

    private static final int CLASS = 2;

    private Poison() {}

    /**
     * Whether trying the same event again is bound to fail in the same way: the database refused a
     * value, or the code failed. Whatever the database may take back, a missing table included, is
     * none. What Spring's data access complains of by itself, without an answer of the database, is
     * the code's failure where it says that the code, or what it has found, is wrong; all else,
     * such as a connection that is not to be had or a transaction that has run out of time, lies
     * elsewhere.
     */
    static boolean isIn(Throwable failure) {
        SQLException sql = sqlCause(failure);
        if (sql != null) {
            String state = sql.getSQLState();
            return state != null
                    && state.length() > CLASS
                    && REFUSED.contains(state.substring(0, CLASS));
        }
        if (failure instanceof DataAccessException) {
            return failure instanceof DataIntegrityViolationException
                    || failure instanceof DataRetrievalFailureException
                    || failure instanceof IncorrectUpdateSemanticsDataAccessException
                    || failure instanceof InvalidDataAccessApiUsageException;
        }
        return failure instanceof RuntimeException
                && !(failure instanceof TransactionException)
                && !(failure instanceof EventLogUnavailable)
                && !(failure instanceof Rejection);
    }

    /** What may be shown of it: the kind, without the values that it names. */
    static String describe(Throwable failure) {
        SQLException sql = sqlCause(failure);
        return failure.getClass().getSimpleName()
                + (sql == null ? "" : " (SQLSTATE " + sql.getSQLState() + ")");
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
}
