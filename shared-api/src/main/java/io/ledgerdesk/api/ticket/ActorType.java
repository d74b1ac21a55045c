package io.ledgerdesk.api.ticket;

import io.ledgerdesk.api.WireNamed;

/**
 * Who acts or speaks. {@code toString()} is the wire name, which the wire contract calls
 * senderType.
 */
public enum ActorType implements WireNamed {
    USER("user"),
    AGENT("admin"),
    SYSTEM("system");

    private final String wireName;

    ActorType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
