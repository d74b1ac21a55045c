package io.ledgerdesk.query.platform;

import io.ledgerdesk.web.RequestContext;

import org.jspecify.annotations.Nullable;

/** Where it is noted what agents are shown otherwise than by the answer to a request. */
@FunctionalInterface
public interface AccessNotes {

    /**
     * Notes an access; never waits. Nothing is noted of anybody but agents.
     *
     * @param ticketId null where it is not about one ticket
     * @param request with its caller, by which the agent came
     */
    void note(AccessKind kind, @Nullable String ticketId, RequestContext request);
}
