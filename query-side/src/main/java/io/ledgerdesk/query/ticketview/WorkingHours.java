package io.ledgerdesk.query.ticketview;

import java.time.Duration;
import java.time.Instant;

/** When support is at work, as far as deadlines are concerned. */
@FunctionalInterface
public interface WorkingHours {

    /**
     * The latest moment from which so much working time has passed until another moment.
     *
     * @return long before any ticket when so much never passed
     */
    Instant latestStart(Instant until, Duration worked);
}
