package io.ledgerdesk.query.live.socketio;

import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.query.live.Viewer;

import org.jspecify.annotations.Nullable;

/**
 * What a client is told first, as {@code connected}.
 *
 * @param timestamp milliseconds since 1970
 */
record Greeting(String socketId, Person user, long timestamp) {

    static Greeting of(String socketId, Viewer viewer) {
        Person person =
                switch (viewer) {
                    case Viewer.OfAgent(var agent) ->
                            new Person(agent.id(), null, agent.name(), "admin", false, true);
                    case Viewer.OfRequester(Requester requester) ->
                            new Person(
                                    requester.id(),
                                    requester.id(),
                                    requester.name(),
                                    requester.type(),
                                    false,
                                    null);
                };
        return new Greeting(socketId, person, System.currentTimeMillis());
    }

    /**
     * Who the client is taken for.
     *
     * @param isAnonymous never, but the clients of the replaced system look at it
     * @param isAdmin absent for requesters
     */
    record Person(
            String id,
            @Nullable String astrologerId,
            String name,
            String role,
            boolean isAnonymous,
            @Nullable Boolean isAdmin) {}
}
