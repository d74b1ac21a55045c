package io.ledgerdesk.query.ticketstatistics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * When support is at work, for response and resolution times in business hours. Hours are local
 * times such as {@code 09:00-12:30,13:30-17:00}, up to {@code 24:00}, empty for a day off.
 *
 * @param zone an IANA name
 * @param holidays ISO dates
 */
@ConfigurationProperties("ledgerdesk.statistics.business-hours")
record BusinessHoursProperties(
        @DefaultValue("UTC") String zone,
        @DefaultValue("09:00-17:00") String monday,
        @DefaultValue("09:00-17:00") String tuesday,
        @DefaultValue("09:00-17:00") String wednesday,
        @DefaultValue("09:00-17:00") String thursday,
        @DefaultValue("09:00-17:00") String friday,
        @DefaultValue("") String saturday,
        @DefaultValue("") String sunday,
        @DefaultValue List<String> holidays) {

    /** Rejects hours that make no calendar. */
    BusinessHoursProperties {
        BusinessCalendar unused =
                calendar(
                        zone,
                        List.of(monday, tuesday, wednesday, thursday, friday, saturday, sunday),
                        holidays);
    }

    /** The calendar they make. */
    BusinessCalendar calendar() {
        return calendar(
                zone,
                List.of(monday, tuesday, wednesday, thursday, friday, saturday, sunday),
                holidays);
    }

    private static BusinessCalendar calendar(
            String zone, List<String> days, List<String> holidays) {
        Map<DayOfWeek, List<BusinessCalendar.Hours>> week = new EnumMap<>(DayOfWeek.class);
        try {
            for (DayOfWeek day : DayOfWeek.values()) {
                week.put(day, BusinessCalendar.Hours.parseAll(days.get(day.getValue() - 1)));
            }
            return new BusinessCalendar(
                    ZoneId.of(zone),
                    week,
                    holidays.stream().map(String::strip).map(LocalDate::parse).toList());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "ledgerdesk.statistics.business-hours: " + e.getMessage(), e);
        }
    }
}
