package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.ReadModelNames;

import java.util.List;

/** The read models that an agent looks at next, after a write. */
final class AgentViews {

    static final List<String> NEXT =
            List.of(ReadModelNames.TICKET_SEARCH, ReadModelNames.TICKET_DETAIL);

    private AgentViews() {}
}
