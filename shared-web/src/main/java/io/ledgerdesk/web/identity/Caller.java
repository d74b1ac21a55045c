package io.ledgerdesk.web.identity;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;

/** Whoever showed valid credentials, in the role that the endpoint asks for. */
sealed interface Caller {

    Actor actor();

    /** Acts on their own tickets. */
    record AsRequester(Requester requester) implements Caller {

        @Override
        public Actor actor() {
            return Actor.user(requester);
        }
    }

    /** Works on everybody's tickets. */
    record AsAgent(Actor actor) implements Caller {}

    /** Has a valid token, but not the agent's role that the endpoint asks for. */
    record NotAnAgent(Actor actor) implements Caller {}
}
