package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.query.platform.ReadModel;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;

import java.util.List;

/**
 * Keeps the business hours that a read model was begun with. What was counted in with one calendar
 * cannot be taken out with another, so a changed setting waits for a rebuild.
 */
final class CalendarRepository {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarRepository.class);

    private final ReadModel readModel;
    private final JdbcOperations jdbc;
    private final BusinessCalendar configured;
    private volatile BusinessCalendar current;

    /**
     * Keeps them there.
     *
     * @param configured the business hours to begin with
     */
    CalendarRepository(ReadModel readModel, JdbcOperations jdbc, BusinessCalendar configured) {
        this.readModel = readModel;
        this.jdbc = jdbc;
        this.configured = configured;
        this.current = configured;
    }

    /**
     * The calendar that holds: the stored one, or the configured one if it is the first. Asked for
     * with each batch, since other tables may have taken the place of these.
     */
    BusinessCalendar settled() {
        @Nullable String stored = stored();
        if (stored == null) {
            jdbc.update(
                    "INSERT INTO " + table() + " (hours) VALUES (?) ON CONFLICT DO NOTHING",
                    configured.text());
            stored = stored();
        }
        BusinessCalendar known = current;
        if (stored == null || stored.equals(known.text())) {
            return known;
        }
        if (!stored.equals(configured.text())) {
            LOG.warn(
                    "{} was built with other business hours ({}) and keeps them until it is"
                            + " rebuilt",
                    readModel,
                    stored);
        }
        BusinessCalendar changed = BusinessCalendar.parse(stored);
        current = changed;
        return changed;
    }

    private @Nullable String stored() {
        List<@Nullable String> hours =
                jdbc.queryForList("SELECT hours FROM " + table(), String.class);
        return hours.isEmpty() ? null : hours.getFirst();
    }

    private String table() {
        return readModel.table("business_calendar");
    }
}
