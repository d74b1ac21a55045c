package io.ledgerdesk.command.platform.web;

import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.platform.CommandOrigin;
import io.ledgerdesk.command.platform.Dispatched;
import io.ledgerdesk.eventstore.progress.ProjectionProgress;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * A request that writes; controllers take one as a parameter. It sends their commands and lets the
 * answer wait until its caller's next read will show what was written:
 *
 * <ul>
 *   <li>{@code X-Event-Position} is the highest position written, absent when nothing was,
 *   <li>{@code X-Views-Lagging: true} says that the wait was given up,
 *   <li>{@code Preference-Applied: respond-async} that there was none, as the client preferred.
 * </ul>
 */
public final class WriteRequest {

    static final String POSITION = "X-Event-Position";
    static final String LAGGING = "X-Views-Lagging";
    static final String PREFERENCE_APPLIED = "Preference-Applied";
    static final String RESPOND_ASYNC = "respond-async";

    private final CommandDispatch dispatch;
    private final ProjectionProgress progress;
    private final Duration longestWait;
    private final CommandOrigin origin;
    private final boolean prefersNoWait;
    private final Instant at;
    private final HttpServletResponse response;
    private @Nullable Long position;

    WriteRequest(
            CommandDispatch dispatch,
            ProjectionProgress progress,
            Duration longestWait,
            CommandOrigin origin,
            boolean prefersNoWait,
            Instant at,
            HttpServletResponse response) {
        this.dispatch = dispatch;
        this.progress = progress;
        this.longestWait = longestWait;
        this.origin = origin;
        this.prefersNoWait = prefersNoWait;
        this.at = at;
        this.response = response;
    }

    /** When the edge accepted the request; milliseconds. */
    public Instant at() {
        return at;
    }

    /**
     * Sends a command in the name of the caller.
     *
     * @throws io.ledgerdesk.api.Rejection when it is turned down
     */
    public <R> Dispatched<R> send(Object command, Class<R> resultType) {
        Dispatched<R> sent = dispatch.send(command, resultType, origin);
        Long written = sent.position();
        if (written != null) {
            wrote(written);
        }
        return sent;
    }

    /** Several threads may send commands of one request. */
    private synchronized void wrote(long written) {
        if (position == null || position < written) {
            position = written;
            response.setHeader(POSITION, Long.toString(written));
        }
    }

    /** Waits, within bounds, until these read models show what was sent. */
    public synchronized void awaitSeenBy(Collection<String> readModels) {
        if (prefersNoWait) {
            response.setHeader(PREFERENCE_APPLIED, RESPOND_ASYNC);
        } else if (position != null
                && !progress.awaitProcessed(position, readModels, longestWait)) {
            response.setHeader(LAGGING, "true");
        }
    }
}
