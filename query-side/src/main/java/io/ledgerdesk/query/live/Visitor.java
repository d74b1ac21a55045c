package io.ledgerdesk.query.live;

import io.ledgerdesk.web.RequestContext;
import io.ledgerdesk.web.identity.SocketCaller;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/**
 * Whoever connects.
 *
 * @param expiresAt when the connection is ended; null for never
 * @param credential what was shown, to be shown again where something is done in the visitor's name
 * @param arrival the request that opened the connection, with its caller; null where the request's
 *     own answer is what is shown
 */
public record Visitor(
        Viewer viewer,
        @Nullable Instant expiresAt,
        @Nullable String credential,
        @Nullable RequestContext arrival) {

    /** Whoever is shown something by the answer to a request. */
    public Visitor(Viewer viewer, @Nullable Instant expiresAt, @Nullable String credential) {
        this(viewer, expiresAt, credential, null);
    }

    /**
     * Somebody who showed credentials inside the connection.
     *
     * @param opening the request that opened it, whose caller was not known by then
     */
    public static Visitor of(SocketCaller caller, String credential, RequestContext opening) {
        return switch (caller) {
            case SocketCaller.OfAgent agent ->
                    new Visitor(
                            new Viewer.OfAgent(agent.actor()),
                            agent.expiresAt(),
                            credential,
                            opening.actingAs(agent.actor(), agent.impersonatedBy()));
            case SocketCaller.OfRequester requester ->
                    new Visitor(
                            new Viewer.OfRequester(requester.requester()),
                            requester.expiresAt(),
                            credential);
        };
    }

    /** Where everything is told that this person may see and did not choose. */
    public Set<Room> ownRooms() {
        return viewer instanceof Viewer.OfAgent
                ? Set.of(Room.MONITOR, viewer.ownRoom())
                : Set.of(viewer.ownRoom());
    }

    /** Without the credential, so that no log shows it. */
    @Override
    public String toString() {
        return "Visitor[" + viewer.actor().id() + "]";
    }
}
