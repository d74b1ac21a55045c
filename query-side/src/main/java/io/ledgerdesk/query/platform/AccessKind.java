package io.ledgerdesk.query.platform;

import io.ledgerdesk.api.WireNamed;

/** What an agent looked at. */
public enum AccessKind implements WireNamed {
    /** A ticket with its thread. */
    DETAIL("detail"),
    /** A ticket as it was at a moment. */
    AS_OF("as-of"),
    /** What changed between two moments. */
    DIFF("diff"),
    /** A file of a ticket. */
    ATTACHMENT("attachment"),
    /** A ticket's events. */
    AUDIT("audit"),
    /** A ticket's events as a file. */
    AUDIT_EXPORT("audit-export"),
    /** Events of whatever tickets; of no ticket in particular. */
    AUDIT_SEARCH("audit-search"),
    /** Events of whatever tickets as a file; of no ticket in particular. */
    AUDIT_SEARCH_EXPORT("audit-search-export"),
    /** The agents' list as a file; of no ticket in particular. */
    LIST_EXPORT("list-export"),
    /** A ticket's messages as they come, over a connection. */
    LIVE("live"),
    /** What has happened to all tickets, page by page, as a stream or over a connection. */
    FEED("feed");

    private final String wireName;

    AccessKind(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** Whether it is a look at one ticket. */
    public boolean isOfOneTicket() {
        return switch (this) {
            case DETAIL, AS_OF, DIFF, ATTACHMENT, AUDIT, AUDIT_EXPORT, LIVE -> true;
            case AUDIT_SEARCH, AUDIT_SEARCH_EXPORT, LIST_EXPORT, FEED -> false;
        };
    }

    /** Whether the same one shortly after is left out: who follows the audit or feed reads on. */
    public boolean isCoalesced() {
        return isOfOneTicket() || this == AUDIT_SEARCH || this == FEED;
    }
}
