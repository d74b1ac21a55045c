package io.ledgerdesk.query.ticketstatistics;

import java.time.Duration;
import java.time.Instant;

/** The stretches of time that rollups are kept for. */
enum Grain {
    /** Every zone's days have begun on a quarter of an hour for half a century. */
    QUARTER_HOUR("q", Duration.ofMinutes(15)),
    /** In UTC. */
    DAY("d", Duration.ofDays(1));

    private final String code;
    private final long millis;

    Grain(String code, Duration length) {
        this.code = code;
        this.millis = length.toMillis();
    }

    /** As it is stored. */
    String code() {
        return code;
    }

    /** The start of the stretch that an instant is in. */
    Instant floor(Instant instant) {
        return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), millis) * millis);
    }

    /** The first start at or after an instant. */
    Instant ceiling(Instant instant) {
        Instant floor = floor(instant);
        return floor.equals(instant) ? floor : floor.plusMillis(millis);
    }
}
