package io.ledgerdesk.query.ticketstatistics;

import org.jspecify.annotations.Nullable;

/** What an agent did, summed up. */
record AgentWork(
        long replies, long notes, long closings, long firstResponses, long firstResponseSeconds) {

    static final AgentWork NONE = new AgentWork(0, 0, 0, 0, 0);

    AgentWork plus(AgentWork other) {
        return new AgentWork(
                replies + other.replies,
                notes + other.notes,
                closings + other.closings,
                firstResponses + other.firstResponses,
                firstResponseSeconds + other.firstResponseSeconds);
    }

    /** How much it is, for an order. */
    long amount() {
        return replies + notes + closings;
    }

    /** Minutes, to thousandths; null when there were none. */
    @Nullable Double averageFirstResponse() {
        return firstResponses == 0
                ? null
                : Math.round(firstResponseSeconds * 1000 / 60.0 / firstResponses) / 1000.0;
    }
}
