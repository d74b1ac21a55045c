package io.ledgerdesk.command.ticket;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives out ticket numbers, {@code TKT-20261122-00001}, counted per UTC day: unique across all
 * nodes. More than 99,999 a day grow a sixth digit.
 *
 * <p>Numbers are reserved as many as are being waited for. While tickets are opened in quick
 * succession, more and more are reserved ahead, so that most openings need no statement for their
 * number; a node that opens few reserves none ahead. Numbers left over are used by this node later
 * that day, or given back when it stops; a crash, or another node's tickets meanwhile, makes them
 * holes. Nothing is locked while the ticket is appended.
 */
public final class TicketNumbers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TicketNumbers.class);

    private static final int MOST_AHEAD = 128;
    private static final int DIGITS = 5;
    private static final int DAYS_KEPT = 3;

    /** A block that was used up so quickly is followed by a larger one. */
    private static final long QUICK_NANOS = Duration.ofMillis(250).toNanos();

    private final NumberBlocks source;
    private final Duration longestWait;
    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentSkipListMap<LocalDate, NumberBlock> blocks =
            new ConcurrentSkipListMap<>();

    /**
     * Starts giving out numbers.
     *
     * @param longestWait bound on waiting for others' reservations
     */
    TicketNumbers(NumberBlocks source, Duration longestWait) {
        this.source = source;
        this.longestWait = longestWait;
    }

    /**
     * The next number of the day on which the ticket was opened.
     *
     * @throws io.ledgerdesk.api.Rejection with code {@code event_log_unavailable}
     */
    public String next(Instant openedAt) {
        LocalDate day = openedAt.atZone(ZoneOffset.UTC).toLocalDate();
        long number = take(day);
        StringBuilder text = new StringBuilder(18).append("TKT-");
        DateTimeFormatter.BASIC_ISO_DATE.formatTo(day, text);
        String digits = Long.toString(number);
        return text.append('-')
                .repeat('0', Math.max(0, DIGITS - digits.length()))
                .append(digits)
                .toString();
    }

    /** How many wait for somebody else's reservation. */
    int waiting() {
        return lock.getQueueLength();
    }

    private long take(LocalDate day) {
        long number = reserved(day);
        if (number > 0) {
            return number;
        }
        if (!lockInTime()) {
            throw new NoTicketNumber(null);
        }
        try {
            number = reserved(day);
            return number > 0 ? number : reserve(day);
        } finally {
            lock.unlock();
        }
    }

    private long reserved(LocalDate day) {
        NumberBlock block = blocks.get(day);
        return block == null ? 0 : block.take();
    }

    private boolean lockInTime() {
        try {
            return lock.tryLock(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long reserve(LocalDate day) {
        long now = System.nanoTime();
        int count = Math.max(1 + lock.getQueueLength(), ahead(blocks.get(day), now));
        NumberBlock block = new NumberBlock(source.reserve(day, count), count, now);
        long number = block.take();
        blocks.put(day, block);
        while (blocks.size() > DAYS_KEPT) {
            LocalDate oldest = blocks.firstKey();
            NumberBlock unused = blocks.remove(oldest);
            if (unused != null) {
                giveBack(oldest, unused);
            }
        }
        return number;
    }

    private static int ahead(@Nullable NumberBlock before, long now) {
        return before == null || now - before.reservedAt() > QUICK_NANOS
                ? 1
                : Math.min(2 * before.size(), MOST_AHEAD);
    }

    /** Gives back what was reserved and not used. */
    @Override
    public void close() {
        blocks.forEach(this::giveBack);
    }

    private void giveBack(LocalDate day, NumberBlock block) {
        long first = block.takeRest();
        if (first <= block.last()) {
            try {
                source.giveBack(day, first, block.last());
            } catch (NoTicketNumber e) {
                LOG.debug("Ticket numbers could not be given back", e);
            }
        }
    }
}
