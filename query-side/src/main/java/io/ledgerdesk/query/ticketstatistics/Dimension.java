package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.WireNamed;

import java.util.List;
import java.util.Locale;

/** What tickets are told apart by. The wire names are those of the path. */
enum Dimension implements WireNamed {
    ALL(""),
    AGENT("agents"),
    CATEGORY("categories"),
    PRIORITY("priorities"),
    TAG("tags");

    private final String wireName;

    Dimension(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** As it is stored. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Under which values a ticket counts. */
    List<String> valuesOf(TicketFacts ticket) {
        return switch (this) {
            case ALL -> List.of("");
            case AGENT -> ticket.assigneeId() == null ? List.of() : List.of(ticket.assigneeId());
            case CATEGORY -> List.of(ticket.category());
            case PRIORITY -> List.of(ticket.priority());
            case TAG -> ticket.tags();
        };
    }
}
