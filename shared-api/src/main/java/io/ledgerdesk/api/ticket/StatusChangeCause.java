package io.ledgerdesk.api.ticket;

import io.ledgerdesk.api.WireNamed;

/** Why a status changed: an agent set it, or it followed from something else. */
public enum StatusChangeCause implements WireNamed {
    SET_BY_AGENT("set_by_agent"),
    ASSIGNMENT("assignment"),
    REPLY("reply"),
    USER_MESSAGE("user_message");

    private final String wireName;

    StatusChangeCause(String wireName) {
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
