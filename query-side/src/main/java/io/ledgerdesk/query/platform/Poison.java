package io.ledgerdesk.query.platform;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.eventstore.log.EventLogUnavailable;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

import java.sql.SQLException;

/** Tells failures that lie in an event from those that lie in the world around; pure. */
final class Poison {

    private Poison() {}

    /**
     * Whether trying the same event again is bound to fail in the same way: the database refused a
     * value, or the code failed. Whatever the database may take back, a missing table included, is
     * none.
     */
    static boolean isIn(Throwable failure) {
        SQLException sql = sqlCause(failure);
        if (sql != null) {
            String state = sql.getSQLState();
            return state != null && (state.startsWith("22") || state.startsWith("23"));
        }
        return failure instanceof RuntimeException
                && !(failure instanceof DataAccessException)
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
