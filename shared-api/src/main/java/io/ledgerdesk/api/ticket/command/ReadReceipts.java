package io.ledgerdesk.api.ticket.command;

/**
 * Records that somebody has read a ticket, for those who see people read and are no part of the
 * command side. Whoever can record it, in this process or beyond, provides one.
 */
@FunctionalInterface
public interface ReadReceipts {

    /**
     * Records it, unless there was nothing unread. May take as long as any write.
     *
     * @throws io.ledgerdesk.api.Rejection when it is turned down
     */
    void record(MarkMessagesRead command);
}
