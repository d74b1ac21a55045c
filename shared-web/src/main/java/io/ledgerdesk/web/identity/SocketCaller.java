package io.ledgerdesk.web.identity;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** Whoever showed valid credentials inside a long-lived connection. */
public sealed interface SocketCaller {

    /** When the credentials end, and with them the connection; null for never. */
    @Nullable Instant expiresAt();

    /**
     * Works on everybody's tickets.
     *
     * @param impersonatedBy id of whoever does so in the agent's name; null when the agent does in
     *     person
     */
    record OfAgent(Actor actor, @Nullable String impersonatedBy, @Nullable Instant expiresAt)
            implements SocketCaller {}

    /** Looks at their own tickets. */
    record OfRequester(Requester requester, @Nullable Instant expiresAt) implements SocketCaller {}
}
