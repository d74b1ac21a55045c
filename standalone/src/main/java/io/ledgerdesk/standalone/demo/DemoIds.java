package io.ledgerdesk.standalone.demo;

import java.util.UUID;

/** Ids that are the same in every run, so that a ticket is never made twice. */
final class DemoIds {

    /** Long before any real ticket: 2025-01-01. */
    private static final long FIRST = 1_735_689_600_000L;

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private DemoIds() {}

    static String ticket(int ticket) {
        return id(ticket, 0);
    }

    /** The id of the nth thing within a ticket, counted from 1. */
    static String within(int ticket, int nth) {
        return id(ticket, nth);
    }

    private static String id(int ticket, int nth) {
        long millis = FIRST + ticket * 60_000L + nth;
        return new UUID(millis << 16 | VERSION_7, VARIANT | (long) ticket << 16 | nth).toString();
    }
}
