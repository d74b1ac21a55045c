package io.ledgerdesk.command.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives out ticket numbers, {@code TKT-20261122-00001}, counted per UTC day: unique across all
 * nodes, without holes as long as nothing fails in between. More than 99,999 a day grow a sixth
 * digit.
 *
 * <p>Who asks while nobody else does leads: takes numbers for everybody who is waiting at that
 * moment in one statement. Who comes meanwhile waits for the next round, led by the first of them.
 * A failed round fails those in it and nobody else. Nothing is locked while the ticket is appended.
 */
public final class TicketNumbers {

    private final NumberBlocks blocks;
    private final Duration longestWait;
    private final Object lock = new Object();
    private List<NumberRequest> waiting = new ArrayList<>();
    private boolean led;

    /**
     * Starts giving out numbers.
     *
     * @param longestWait bound on waiting for others' rounds
     */
    TicketNumbers(NumberBlocks blocks, Duration longestWait) {
        this.blocks = blocks;
        this.longestWait = longestWait;
    }

    /**
     * The next number of the day on which the ticket was opened.
     *
     * @throws io.ledgerdesk.api.Rejection with code {@code event_log_unavailable}
     */
    public String next(Instant openedAt) {
        LocalDate day = openedAt.atZone(ZoneOffset.UTC).toLocalDate();
        return String.format(
                Locale.ROOT,
                "TKT-%s-%05d",
                DateTimeFormatter.BASIC_ISO_DATE.format(day),
                take(new NumberRequest(day)));
    }

    /** How many wait for the next round. */
    int waiting() {
        synchronized (lock) {
            return waiting.size();
        }
    }

    private long take(NumberRequest request) {
        if (leadsAtOnce(request) || leadsInTurn(request)) {
            leadRound();
        }
        return request.number();
    }

    private boolean leadsAtOnce(NumberRequest request) {
        synchronized (lock) {
            waiting.add(request);
            boolean leads = !led;
            led = true;
            return leads;
        }
    }

    /** Waits for an answer or for the lead; gives up its place when the wait has been too long. */
    private boolean leadsInTurn(NumberRequest request) {
        request.await(longestWait);
        synchronized (lock) {
            if (request.isLeader()) {
                return true;
            }
            waiting.remove(request);
        }
        request.fail(new NoTicketNumber(null));
        return false;
    }

    private void leadRound() {
        List<NumberRequest> round;
        synchronized (lock) {
            round = waiting;
            waiting = new ArrayList<>();
        }
        try {
            byDay(round).forEach(this::answer);
        } finally {
            synchronized (lock) {
                led = !waiting.isEmpty();
                if (led) {
                    waiting.getFirst().lead();
                }
            }
        }
    }

    private void answer(LocalDate day, List<NumberRequest> requests) {
        try {
            long number = blocks.reserve(day, requests.size()) - requests.size();
            for (NumberRequest request : requests) {
                request.answer(++number);
            }
        } catch (RuntimeException e) {
            requests.forEach(request -> request.fail(e));
        }
    }

    private static Map<LocalDate, List<NumberRequest>> byDay(List<NumberRequest> requests) {
        Map<LocalDate, List<NumberRequest>> byDay = new TreeMap<>();
        for (NumberRequest request : requests) {
            byDay.computeIfAbsent(request.day(), day -> new ArrayList<>()).add(request);
        }
        return byDay;
    }
}
