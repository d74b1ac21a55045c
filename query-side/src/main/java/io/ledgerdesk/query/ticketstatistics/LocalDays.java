package io.ledgerdesk.query.ticketstatistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Consecutive days of a time zone. Where they begin is decided here and nowhere else, so that no
 * other list of time zones has a say.
 */
record LocalDays(List<LocalDate> dates, ZoneId zone) {

    static LocalDays between(Instant from, Instant to, ZoneId zone) {
        LocalDate first = LocalDate.ofInstant(from, zone);
        LocalDate last = LocalDate.ofInstant(to.minusMillis(1), zone);
        return new LocalDays(
                first.isAfter(last)
                        ? List.of()
                        : Stream.iterate(first, day -> !day.isAfter(last), day -> day.plusDays(1))
                                .toList(),
                zone);
    }

    /** When each begins, ascending. */
    List<Instant> starts() {
        return dates.stream().map(day -> day.atStartOfDay(zone).toInstant()).toList();
    }
}
