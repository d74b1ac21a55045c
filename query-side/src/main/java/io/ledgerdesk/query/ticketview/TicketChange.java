package io.ledgerdesk.query.ticketview;

import org.jspecify.annotations.Nullable;

/**
 * What a batch of events made of one ticket; the difference is what counters are changed by.
 *
 * @param before null for a ticket opened within the batch
 * @param after with all of the batch's events in it
 */
public record TicketChange(@Nullable TicketRow before, TicketRow after) {}
