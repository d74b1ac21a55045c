package io.ledgerdesk.query.platform;

import io.ledgerdesk.api.ticket.query.PastMoment;

/** Where read models are found as they were. */
public interface PastTables {

    /**
     * The tables of a read model as they were at a moment, filled by the code that fills the live
     * ones. They are for reading at once; they do not stay for ever.
     *
     * @throws io.ledgerdesk.api.Rejection {@code past_copy_building} while they are being filled,
     *     {@code past_copies_busy} when too many are
     */
    ReadModel at(ReadModel live, PastMoment moment);
}
