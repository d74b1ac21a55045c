package io.ledgerdesk.api.ticket.query;

import io.ledgerdesk.api.ticket.TicketRejections;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.Map;

/** Time zones as requests name them. */
public final class TimeZones {

    private TimeZones() {}

    /**
     * Names of regions and UTC, which is meant where none is given; offsets are none, since people
     * confuse their signs.
     *
     * @throws io.ledgerdesk.api.Rejection when it is no name of a time zone
     */
    public static ZoneId named(@Nullable String name) {
        if (name == null) {
            return ZoneId.of("UTC");
        }
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            String wrong = "must be the IANA name of a time zone";
            throw TicketRejections.invalid("timezone " + wrong, Map.of("timezone", wrong));
        }
        return ZoneId.of(name);
    }
}
