package io.ledgerdesk.command.ticket;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers of one day that this node has to itself, given out one by one by any thread. */
final class NumberBlock {

    private final AtomicLong next;
    private final long last;
    private final int size;
    private final long reservedAt;

    /**
     * Takes over what was reserved.
     *
     * @param last of its numbers
     * @param size how many there are, up to and including the last
     * @param reservedAt by {@link System#nanoTime()}
     */
    NumberBlock(long last, int size, long reservedAt) {
        this.next = new AtomicLong(last - size + 1);
        this.last = last;
        this.size = size;
        this.reservedAt = reservedAt;
    }

    int size() {
        return size;
    }

    long reservedAt() {
        return reservedAt;
    }

    long last() {
        return last;
    }

    /** The next number, 0 when there is none left. */
    long take() {
        if (next.get() > last) {
            return 0;
        }
        long number = next.getAndIncrement();
        return number <= last ? number : 0;
    }

    /** Takes all that are left; the first of them, beyond the last when there is none. */
    long takeRest() {
        return Math.min(next.getAndSet(last + 1), last + 1);
    }
}
