package io.ledgerdesk.query.ticketstatistics;

/** What happened on one day, and how the tickets opened on it fare. */
record DayCounts(long opened, long closed, long reopened, long responded, long responseMillis) {

    static final DayCounts NONE = new DayCounts(0, 0, 0, 0, 0);

    DayCounts plus(DayCounts other) {
        return new DayCounts(
                opened + other.opened,
                closed + other.closed,
                reopened + other.reopened,
                responded + other.responded,
                responseMillis + other.responseMillis);
    }

    boolean isEventful() {
        return opened + closed + reopened > 0;
    }

    /** By how much there are more open tickets at its end than at its beginning. */
    long growth() {
        return opened - closed + reopened;
    }
}
