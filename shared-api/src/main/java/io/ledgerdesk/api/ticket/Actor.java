package io.ledgerdesk.api.ticket;

import org.jspecify.annotations.Nullable;

/**
 * A person (or the system) at the moment of acting.
 *
 * @param type user, agent or system
 * @param id opaque, stable
 * @param name display name at that time
 * @param email may be unknown
 */
public record Actor(ActorType type, String id, String name, @Nullable String email) {

    /** An agent, that is a person of the support team. */
    public static Actor agent(String id, String name, @Nullable String email) {
        return new Actor(ActorType.AGENT, id, name, email);
    }

    /** A requester acting on their own ticket. */
    public static Actor user(Requester requester) {
        return new Actor(ActorType.USER, requester.id(), requester.name(), requester.email());
    }
}
