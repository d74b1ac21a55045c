package io.ledgerdesk.query.ticketstatistics;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When support is at work: hours by day of the week in a time zone, except on holidays. Hours are
 * local times; what the clocks skip in spring is not worked, what they repeat in autumn is worked
 * twice.
 */
record BusinessCalendar(
        ZoneId zone, Map<DayOfWeek, List<Hours>> week, Collection<LocalDate> holidays) {

    /** How far deadlines are looked back for. */
    private static final int MOST_DAYS = 3660;

    BusinessCalendar {
        week = Map.copyOf(week);
        holidays = new TreeSet<>(holidays);
    }

    /** Milliseconds at work between two instants; none when they are the wrong way round. */
    long millisBetween(Instant from, Instant to) {
        long millis = 0;
        if (from.isBefore(to)) {
            LocalDate last = LocalDate.ofInstant(to, zone);
            for (LocalDate day = LocalDate.ofInstant(from, zone);
                    !day.isAfter(last);
                    day = day.plusDays(1)) {
                if (!holidays.contains(day)) {
                    for (Hours hours : week.getOrDefault(day.getDayOfWeek(), List.of())) {
                        millis += hours.millisWithin(day, zone, from, to);
                    }
                }
            }
        }
        return millis;
    }

    /**
     * The latest instant from which so much time at work has passed until another; long ago when so
     * much has not passed within years.
     */
    Instant latestStart(Instant until, Duration worked) {
        long left = worked.toMillis();
        LocalDate day = LocalDate.ofInstant(until, zone);
        for (int i = 0; i < MOST_DAYS; i++) {
            if (!holidays.contains(day)) {
                for (Hours hours : week.getOrDefault(day.getDayOfWeek(), List.of()).reversed()) {
                    long millis = hours.millisWithin(day, zone, Instant.EPOCH, until);
                    if (millis >= left) {
                        Instant end = hours.end(day, zone);
                        return (end.isBefore(until) ? end : until).minusMillis(left);
                    }
                    left -= millis;
                }
            }
            day = day.minusDays(1);
        }
        return Instant.EPOCH;
    }

    /** Everything about it in one line, for {@link #parse}. */
    String text() {
        List<String> parts = new ArrayList<>();
        parts.add("zone=" + zone.getId());
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Hours> hours = week.getOrDefault(day, List.of());
            if (!hours.isEmpty()) {
                parts.add(
                        day
                                + "="
                                + hours.stream().map(Hours::text).collect(Collectors.joining(",")));
            }
        }
        if (!holidays.isEmpty()) {
            parts.add(
                    "holidays="
                            + holidays.stream()
                                    .map(LocalDate::toString)
                                    .collect(Collectors.joining(",")));
        }
        return String.join(";", parts);
    }

    static BusinessCalendar parse(String text) {
        ZoneId zone = ZoneId.of("UTC");
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        Collection<LocalDate> holidays = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            String[] pair = part.split("=", 2);
            switch (pair[0]) {
                case "zone" -> zone = ZoneId.of(pair[1]);
                case "holidays" -> {
                    for (String day : pair[1].split(",", -1)) {
                        holidays.add(LocalDate.parse(day));
                    }
                }
                default -> week.put(DayOfWeek.valueOf(pair[0]), Hours.parseAll(pair[1]));
            }
        }
        return new BusinessCalendar(zone, week, holidays);
    }

    /**
     * A stretch of a day.
     *
     * @param end exclusive; midnight is the end of the day
     */
    record Hours(LocalTime start, LocalTime end) {

        private boolean lastsToMidnight() {
            return end.equals(LocalTime.MIDNIGHT);
        }

        /**
         * {@code 09:00-12:30,13:30-17:00}, empty for none.
         *
         * @throws IllegalArgumentException when it is not of that form, or they overlap
         */
        static List<Hours> parseAll(String text) {
            List<Hours> all = new ArrayList<>();
            for (String one : text.isBlank() ? new String[0] : text.split(",", -1)) {
                all.add(parse(one.strip()));
            }
            all.sort(Comparator.comparing(Hours::start));
            for (int i = 1; i < all.size(); i++) {
                Hours earlier = all.get(i - 1);
                if (earlier.lastsToMidnight() || earlier.end().isAfter(all.get(i).start())) {
                    throw new IllegalArgumentException("hours overlap: " + text);
                }
            }
            return List.copyOf(all);
        }

        private static Hours parse(String text) {
            String[] ends = text.split("-", -1);
            try {
                if (ends.length == 2) {
                    Hours hours =
                            new Hours(
                                    LocalTime.parse(ends[0].strip()),
                                    ends[1].strip().equals("24:00")
                                            ? LocalTime.MIDNIGHT
                                            : LocalTime.parse(ends[1].strip()));
                    if (hours.lastsToMidnight() || hours.start.isBefore(hours.end)) {
                        return hours;
                    }
                }
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("no hours: " + text, e);
            }
            throw new IllegalArgumentException("no hours, such as 09:00-17:00: " + text);
        }

        String text() {
            return start + "-" + (lastsToMidnight() ? "24:00" : end);
        }

        Instant end(LocalDate day, ZoneId zone) {
            return lastsToMidnight()
                    ? day.plusDays(1).atStartOfDay(zone).toInstant()
                    : day.atTime(end).atZone(zone).toInstant();
        }

        long millisWithin(LocalDate day, ZoneId zone, Instant from, Instant to) {
            Instant opening = day.atTime(start).atZone(zone).toInstant();
            Instant closing = end(day, zone);
            Instant first = opening.isAfter(from) ? opening : from;
            Instant last = closing.isBefore(to) ? closing : to;
            return first.isBefore(last) ? Duration.between(first, last).toMillis() : 0;
        }
    }
}
