package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.query.platform.ReadModel;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Keeps the business hours that a read model was begun with. What was counted in with one calendar
 * cannot be taken out with another, so a changed setting waits for a rebuild.
 */
final class CalendarRepository {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarRepository.class);

    private CalendarRepository() {}

    /** The calendar that holds: the stored one, or the configured one if it is the first. */
    static BusinessCalendar settle(
            ReadModel readModel, JdbcOperations jdbc, BusinessCalendar configured) {
        String table = readModel.table("business_calendar");
        jdbc.update(
                "INSERT INTO " + table + " (hours) VALUES (?) ON CONFLICT DO NOTHING",
                configured.text());
        @Nullable String stored = jdbc.queryForObject("SELECT hours FROM " + table, String.class);
        if (stored == null || stored.equals(configured.text())) {
            return configured;
        }
        LOG.warn(
                "{} was built with other business hours ({}) and keeps them until it is rebuilt",
                readModel,
                stored);
        return BusinessCalendar.parse(stored);
    }
}
