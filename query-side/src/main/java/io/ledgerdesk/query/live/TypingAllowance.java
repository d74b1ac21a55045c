package io.ledgerdesk.query.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How often one connection may say that somebody types: once a second for each ticket, and not for
 * many tickets at once. That somebody has stopped may be said once after each time.
 */
final class TypingAllowance {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long FORGET_NANOS = PAUSE_NANOS * 10;
    private static final int MOST_TICKETS = 8;

    private final Map<String, Told> told = new HashMap<>();

    synchronized boolean mayTell(String ticketId, boolean isTyping, long now) {
        Told last = told.get(ticketId);
        if (!isTyping) {
            if (last == null || last.stopped()) {
                return false;
            }
            told.put(ticketId, new Told(last.at(), true));
            return true;
        }
        if (last == null) {
            told.values().removeIf(old -> now - old.at() >= FORGET_NANOS);
        }
        if (last == null ? told.size() >= MOST_TICKETS : now - last.at() < PAUSE_NANOS) {
            return false;
        }
        told.put(ticketId, new Told(now, false));
        return true;
    }

    /** What was said last of one ticket. */
    private record Told(long at, boolean stopped) {}
}
