package io.ledgerdesk.query.testing;

/** Rows that nobody's code would have written into the log. */
public final class RawEvents {

    private RawEvents() {}

    /** Appends an event of an aggregate, whatever it says. */
    public static void insert(
            RunningQuerySide querySide,
            String aggregateId,
            long sequence,
            String type,
            String payload) {
        querySide
                .jdbc()
                .update(
                        "INSERT INTO event_log.event (event_id, aggregate_type, aggregate_id,"
                                + " sequence, type, revision, payload, metadata) VALUES"
                                + " (gen_random_uuid(), 'ticket', ?, ?, ?, '1',"
                                + " convert_to(?, 'UTF8'), '{}'::bytea)",
                        aggregateId,
                        sequence,
                        type,
                        payload);
    }
}
