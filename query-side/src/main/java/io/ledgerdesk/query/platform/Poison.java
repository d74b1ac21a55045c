package io.ledgerdesk.query.platform;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.eventstore.log.EventLogUnavailable;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

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
     * none.
     */
    static boolean isIn(Throwable failure) {
        SQLException sql = sqlCause(failure);
        if (sql != null) {
            String state = sql.getSQLState();
            return state != null
                    && state.length() > CLASS
                    && REFUSED.contains(state.substring(0, CLASS));
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
