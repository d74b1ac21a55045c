package io.ledgerdesk.query.live;

import io.ledgerdesk.web.identity.SocketCaller;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/**
 * Whoever connects.
 *
 * @param expiresAt when the connection is ended; null for never
 * @param credential what was shown, to be shown again where something is done in the visitor's name
 */
public record Visitor(Viewer viewer, @Nullable Instant expiresAt, @Nullable String credential) {

    /** Somebody who showed credentials inside the connection. */
    public static Visitor of(SocketCaller caller, String credential) {
        Viewer viewer =
                switch (caller) {
                    case SocketCaller.OfAgent agent -> new Viewer.OfAgent(agent.actor());
                    case SocketCaller.OfRequester requester ->
                            new Viewer.OfRequester(requester.requester());
                };
        return new Visitor(viewer, caller.expiresAt(), credential);
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
