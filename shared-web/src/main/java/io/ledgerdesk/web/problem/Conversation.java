package io.ledgerdesk.web.problem;

import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

import java.net.SocketTimeoutException;

/**
 * Tells a client that stopped talking or listening from any other connection that broke, such as
 * one to a database. Only what the server's own streams to and from the client throw counts; the
 * words of an exception never do.
 */
final class Conversation {

    private static final int DEEPEST_CAUSE = 20;

    private Conversation() {}

    /**
     * What to tell a client whose request did not arrive as a whole; null for all other trouble.
     */
    static @Nullable Problem brokenOff(Throwable thrown) {
        @Nullable Throwable cause = thrown;
        for (int i = 0; cause != null && i < DEEPEST_CAUSE; i++) {
            if (cause instanceof ClientAbortException abort) {
                return abort.getCause() instanceof SocketTimeoutException
                        ? Problem.requestTimeout()
                        : incomplete();
            }
            if (cause instanceof AsyncRequestNotUsableException) {
                return incomplete();
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static Problem incomplete() {
        return Problem.of(
                HttpStatus.BAD_REQUEST, "incomplete_request", "The request broke off too early");
    }
}
