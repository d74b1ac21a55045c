package io.ledgerdesk.command.platform.web;

import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.platform.CommandOrigin;
import io.ledgerdesk.command.platform.Dispatched;
import io.ledgerdesk.command.platform.RepeatedRequest;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.Reservation;
import io.ledgerdesk.eventstore.progress.ProjectionProgress;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

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
    private final EventLog log;
    private final ProjectionProgress progress;
    private final Duration longestWait;
    private final CommandOrigin origin;
    private final @Nullable String requestKey;
    private final boolean prefersNoWait;
    private final Instant at;
    private final HttpServletResponse response;
    private @Nullable Long written;
    private long awaited;
    private int keysUsed;

    WriteRequest(
            CommandDispatch dispatch,
            EventLog log,
            ProjectionProgress progress,
            Duration longestWait,
            CommandOrigin origin,
            @Nullable String requestKey,
            boolean prefersNoWait,
            Instant at,
            HttpServletResponse response) {
        this.dispatch = dispatch;
        this.log = log;
        this.progress = progress;
        this.longestWait = longestWait;
        this.origin = origin;
        this.requestKey = requestKey;
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
        String key = nextKey();
        return key == null
                ? sent(dispatch.send(command, resultType, origin))
                : sent(sendOnce(command, resultType, key));
    }

    /**
     * The same, whether or not the request comes again: nothing comes of carrying it out twice.
     *
     * @throws io.ledgerdesk.api.Rejection when it is turned down
     */
    public <R> Dispatched<R> sendEachTime(Object command, Class<R> resultType) {
        return sent(dispatch.send(command, resultType, origin));
    }

    /**
     * Before anything is done that belongs to the next command and comes before it.
     *
     * @throws io.ledgerdesk.api.Rejection when that command of a request with this key has been
     *     carried out already
     */
    public synchronized void refuseIfRepeated() {
        if (requestKey != null) {
            refuseIfTaken(numbered(requestKey, keysUsed + 1));
        }
    }

    private void refuseIfTaken(String key) {
        Optional<String> holder = log.holder(Reservation.REQUESTS, key);
        if (holder.isPresent()) {
            throw new RepeatedRequest(holder.get());
        }
    }

    private static String numbered(String requestKey, int number) {
        return requestKey + "#" + number;
    }

    /** A command for each: the first one's key says nothing of what the second one has done. */
    private synchronized @Nullable String nextKey() {
        return requestKey == null ? null : numbered(requestKey, ++keysUsed);
    }

    private <R> Dispatched<R> sendOnce(Object command, Class<R> resultType, String key) {
        refuseIfTaken(key);
        try {
            return dispatch.sendOnce(command, resultType, origin, key);
        } catch (RepeatedRequest meanwhile) {
            throw new RepeatedRequest(log.holder(Reservation.REQUESTS, key).orElse(null));
        }
    }

    /**
     * The same, as part of something larger, and whether or not the request comes again.
     *
     * @param source of the events, instead of that of a single change
     * @throws io.ledgerdesk.api.Rejection when it is turned down
     */
    public <R> Dispatched<R> send(Object command, Class<R> resultType, String source) {
        return sent(dispatch.send(command, resultType, origin.through(source)));
    }

    private <R> Dispatched<R> sent(Dispatched<R> sent) {
        Long position = sent.position();
        String unchanged = sent.unchanged();
        if (position != null) {
            wrote(position);
        } else if (unchanged != null && !prefersNoWait) {
            // Somebody else has just done it, perhaps: the views may not show that yet either.
            restsOn(log.lastPosition(unchanged).orElse(0));
        }
        return sent;
    }

    /** Several threads may send commands of one request. */
    private synchronized void wrote(long position) {
        restsOn(position);
        if (written == null || written < position) {
            written = position;
            response.setHeader(POSITION, Long.toString(position));
        }
    }

    private synchronized void restsOn(long position) {
        awaited = Math.max(awaited, position);
    }

    /** Waits, within bounds, until these read models show what the answer says. */
    public synchronized void awaitSeenBy(Collection<String> readModels) {
        if (prefersNoWait) {
            response.setHeader(PREFERENCE_APPLIED, RESPOND_ASYNC);
        } else if (awaited > 0 && !progress.awaitProcessed(awaited, readModels, longestWait)) {
            response.setHeader(LAGGING, "true");
        }
    }
}
