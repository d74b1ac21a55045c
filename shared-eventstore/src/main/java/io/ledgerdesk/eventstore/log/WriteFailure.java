package io.ledgerdesk.eventstore.log;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.sql.SQLException;

/** Why a statement of the log failed, in terms of what is known about its effect. */
final class WriteFailure extends Exception {

    private static final long serialVersionUID = 1L;

    enum Kind {
        /** Nothing was stored: a place or a name is taken already. */
        COLLISION,
        /** Nothing was stored, for no fault of its own: it may be tried again at once. */
        AGAIN,
        /** Nothing was stored, as the database lacks room, time or the right to write. */
        EXHAUSTED,
        /** Nothing was sent, as there is no connection. */
        UNREACHED,
        /** Nothing was stored: the database does not take one of the values. */
        FAULTY,
        /** The connection broke after sending: stored or not. */
        DOUBTFUL
    }

    private final Kind kind;

    WriteFailure(Kind kind, Throwable cause) {
        super(kind.name(), cause, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    Throwable reason() {
        Throwable cause = getCause();
        return cause == null ? this : cause;
    }

    /**
     * Judges the failure of a statement that was sent. An answer of severity ERROR says that the
     * transaction was aborted; anything else, FATAL among them, leaves it open.
     */
    static WriteFailure ofSent(SQLException e) {
        return new WriteFailure(isAnswer(e) ? kind(e.getSQLState()) : Kind.DOUBTFUL, e);
    }

    private static boolean isAnswer(SQLException e) {
        ServerErrorMessage answer =
                e instanceof PSQLException fromServer ? fromServer.getServerErrorMessage() : null;
        return answer != null && "ERROR".equals(answer.getSeverity());
    }

    private static Kind kind(@Nullable String state) {
        return switch (state) {
            case "23505" -> Kind.COLLISION;
            case "40001", "40P01" -> Kind.AGAIN;
            case "57014", "55P03", "25006" -> Kind.EXHAUSTED;
            case null -> Kind.EXHAUSTED;
            default ->
                    state.startsWith("53") || state.startsWith("57") || state.startsWith("58")
                            ? Kind.EXHAUSTED
                            : Kind.FAULTY;
        };
    }
}
