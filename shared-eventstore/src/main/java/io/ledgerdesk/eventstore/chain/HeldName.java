package io.ledgerdesk.eventstore.chain;

import io.ledgerdesk.eventstore.log.Reservation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * A name that was held at the end of an export. No checkpoint covers it.
 *
 * @param takenAt by the log's clock
 */
record HeldName(Reservation reservation, Instant takenAt) {

    /** Whether it stands behind another one in the order in which they are exported, by bytes. */
    boolean isBehind(HeldName other) {
        int scopes = compare(reservation.scope(), other.reservation.scope());
        return scopes > 0
                || (scopes == 0 && compare(reservation.key(), other.reservation.key()) > 0);
    }

    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
