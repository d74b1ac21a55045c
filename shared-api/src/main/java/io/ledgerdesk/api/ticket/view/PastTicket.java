package io.ledgerdesk.api.ticket.view;

import java.time.Instant;

/**
 * A ticket as it was.
 *
 * @param detail without the requester's history, which is about other tickets, too
 * @param position of the ticket's last event by then
 * @param sequence of that event within the ticket
 * @param recordedAt when that event was recorded, by the log's clock
 */
public record PastTicket(TicketDetail detail, long position, long sequence, Instant recordedAt) {}
