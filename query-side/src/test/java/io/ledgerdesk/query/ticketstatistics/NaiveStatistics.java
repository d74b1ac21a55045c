package io.ledgerdesk.query.ticketstatistics;

import io.ledgerdesk.api.ticket.event.FirstResponseRecorded;
import io.ledgerdesk.api.ticket.event.InternalNoteAdded;
import io.ledgerdesk.api.ticket.event.MessagePosted;
import io.ledgerdesk.api.ticket.event.ReplyPosted;
import io.ledgerdesk.api.ticket.event.TicketAssigned;
import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.api.ticket.event.TicketPriorityChanged;
import io.ledgerdesk.api.ticket.event.TicketRated;
import io.ledgerdesk.api.ticket.event.TicketRatingRevised;
import io.ledgerdesk.api.ticket.event.TicketReopened;
import io.ledgerdesk.api.ticket.event.TicketTagsAdded;
import io.ledgerdesk.api.ticket.event.TicketTagsRemoved;
import io.ledgerdesk.api.ticket.event.TicketUnassigned;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** Statistics worked out from the events the slow and obvious way. */
final class NaiveStatistics {

    private final List<TicketEvent> events;
    private final List<Life> lives = new ArrayList<>();

    NaiveStatistics(List<TicketEvent> events) {
        this.events = events;
        Map<String, List<TicketEvent>> byTicket = new LinkedHashMap<>();
        events.forEach(e -> byTicket.computeIfAbsent(e.ticketId(), id -> new ArrayList<>()).add(e));
        byTicket.values().forEach(life -> lives.add(new Life(life)));
    }

    List<Life> openedWithin(Instant from, Instant to) {
        return lives.stream()
                .filter(life -> !life.openedAt().isBefore(from) && life.openedAt().isBefore(to))
                .toList();
    }

    long openNow() {
        return lives.stream().filter(life -> life.resolution() == null).count();
    }

    /** How many were not closed at an instant, by going through all that happened before. */
    long openAt(Instant at) {
        Set<String> open = new TreeSet<>();
        for (TicketEvent event : events) {
            if (event.at().isBefore(at)) {
                if (event instanceof TicketOpened || event instanceof TicketReopened) {
                    open.add(event.ticketId());
                } else if (event instanceof TicketClosed) {
                    open.remove(event.ticketId());
                }
            }
        }
        return open.size();
    }

    /** By agent: replies, notes, closings and first responses within a period. */
    Map<String, List<Long>> work(Instant from, Instant to) {
        Map<String, long[]> work = new TreeMap<>();
        for (TicketEvent event : events) {
            if (event.at().isBefore(from) || !event.at().isBefore(to)) {
                continue;
            }
            switch (event) {
                case ReplyPosted e -> count(work, e.agent().id(), 0);
                case InternalNoteAdded e -> count(work, e.agent().id(), 1);
                case TicketClosed e -> count(work, e.by().id(), 2);
                case FirstResponseRecorded e -> count(work, e.agent().id(), 3);
                default -> {}
            }
        }
        Map<String, List<Long>> numbers = new TreeMap<>();
        work.forEach((agent, n) -> numbers.put(agent, List.of(n[0], n[1], n[2], n[3])));
        return numbers;
    }

    private static void count(Map<String, long[]> work, String agent, int which) {
        work.computeIfAbsent(agent, key -> new long[4])[which]++;
    }

    /** Events of a kind by local day, within a period. */
    Map<LocalDate, Long> byDay(
            Class<? extends TicketEvent> kind, Instant from, Instant to, ZoneId zone) {
        Map<LocalDate, Long> days = new TreeMap<>();
        events.stream()
                .filter(kind::isInstance)
                .filter(event -> !event.at().isBefore(from) && event.at().isBefore(to))
                .forEach(event -> days.merge(LocalDate.ofInstant(event.at(), zone), 1L, Long::sum));
        return days;
    }

    /** One ticket, as it is at the end. */
    record Life(List<TicketEvent> events) {

        Instant openedAt() {
            return events.getFirst().at();
        }

        Duration response() {
            return events.stream()
                    .filter(FirstResponseRecorded.class::isInstance)
                    .map(event -> Duration.between(openedAt(), event.at()))
                    .findFirst()
                    .orElse(null);
        }

        Duration resolution() {
            TicketEvent last = last(e -> e instanceof TicketClosed || e instanceof TicketReopened);
            return last instanceof TicketClosed ? Duration.between(openedAt(), last.at()) : null;
        }

        boolean wasClosed() {
            return events.stream().anyMatch(TicketClosed.class::isInstance);
        }

        boolean wasReopened() {
            return events.stream().anyMatch(TicketReopened.class::isInstance);
        }

        long messages() {
            return events.stream()
                    .filter(e -> e instanceof MessagePosted || e instanceof ReplyPosted)
                    .count();
        }

        Integer stars() {
            TicketEvent last =
                    last(e -> e instanceof TicketRated || e instanceof TicketRatingRevised);
            return switch (last) {
                case TicketRated rated -> rated.rating();
                case TicketRatingRevised revised -> revised.rating();
                case null, default -> null;
            };
        }

        Set<String> agents() {
            TicketEvent last =
                    last(e -> e instanceof TicketAssigned || e instanceof TicketUnassigned);
            return last instanceof TicketAssigned e ? Set.of(e.assignee().id()) : Set.of();
        }

        Set<String> categories() {
            return Set.of(((TicketOpened) events.getFirst()).category().wireName());
        }

        Set<String> priorities() {
            TicketEvent last = last(TicketPriorityChanged.class::isInstance);
            return Set.of(
                    last == null
                            ? ((TicketOpened) events.getFirst()).priority().wireName()
                            : ((TicketPriorityChanged) last).to().wireName());
        }

        Set<String> tags() {
            Set<String> tags = new TreeSet<>();
            for (TicketEvent event : events) {
                if (event instanceof TicketTagsAdded added) {
                    tags.addAll(added.tags());
                } else if (event instanceof TicketTagsRemoved removed) {
                    removed.tags().forEach(tags::remove);
                }
            }
            return tags;
        }

        private TicketEvent last(Predicate<TicketEvent> which) {
            return events.reversed().stream().filter(which).findFirst().orElse(null);
        }
    }

    static LongStream millis(List<Life> lives, Function<Life, Duration> duration) {
        return lives.stream()
                .map(duration)
                .filter(found -> found != null)
                .mapToLong(Duration::toMillis);
    }

    static Map<String, List<Life>> by(List<Life> lives, Function<Life, Set<String>> keys) {
        Map<String, List<Life>> groups = new TreeMap<>();
        for (Life life : lives) {
            keys.apply(life)
                    .forEach(key -> groups.computeIfAbsent(key, k -> new ArrayList<>()).add(life));
        }
        return groups;
    }
}
