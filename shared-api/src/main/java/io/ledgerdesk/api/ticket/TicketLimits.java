package io.ledgerdesk.api.ticket;

/** The longest values that a ticket takes, in characters, and how many of a kind. */
public final class TicketLimits {

    public static final int TITLE = 200;
    public static final int DESCRIPTION = 2000;
    public static final int MESSAGE = 5000;
    public static final int NOTE = 5000;
    public static final int FEEDBACK = 1000;
    public static final int REASON = 1000;
    public static final int TAG = 50;
    public static final int TAGS = 20;
    public static final int ATTACHMENTS = 20;

    private TicketLimits() {}
}
