package io.ledgerdesk.api.ticket.query;

import org.jspecify.annotations.Nullable;

/**
 * The next tickets of an export; answered with a {@code TicketExportPart}, without statistics and
 * totals. Asked again and again, each time with the cursor of the last answer.
 *
 * @param filter which tickets
 * @param page how many, in which order
 * @param cursor where the last answer ended; absent at first
 */
public record ExportTickets(TicketFilter filter, PageRequest page, @Nullable String cursor) {}
