package io.ledgerdesk.query.audit;

import io.ledgerdesk.api.WireNamed;

import java.util.Set;

/** What has a trail of its own. */
public enum AuditedKind implements WireNamed {
    TICKET("ticket"),
    ARTICLE("article"),
    /** Entries, and the orders of their categories. */
    FAQ("faq"),
    SAVED_VIEW("saved-view");

    private final String wireName;

    AuditedKind(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** As the log names them. */
    Set<String> aggregateTypes() {
        return this == FAQ ? Set.of("faq-entry", "faq-order") : Set.of(wireName);
    }
}
