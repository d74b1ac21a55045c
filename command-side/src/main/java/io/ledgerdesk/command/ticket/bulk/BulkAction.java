package io.ledgerdesk.command.ticket.bulk;

import io.ledgerdesk.api.WireNamed;

/** What can be done to many tickets at once. */
public enum BulkAction implements WireNamed {
    ASSIGN("assign", "tickets assigned"),
    UNASSIGN("unassign", "tickets unassigned"),
    UPDATE_STATUS("update_status", "tickets status updated"),
    UPDATE_PRIORITY("update_priority", "tickets priority updated"),
    CLOSE("close", "tickets closed"),
    ADD_TAGS("add_tags", "tickets tagged"),
    REMOVE_TAGS("remove_tags", "tickets untagged");

    private final String wireName;
    private final String done;

    BulkAction(String wireName, String done) {
        this.wireName = wireName;
        this.done = done;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** What people are told, after the number. */
    public String done() {
        return done;
    }
}
