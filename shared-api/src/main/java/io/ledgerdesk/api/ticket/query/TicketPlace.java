package io.ledgerdesk.api.ticket.query;

import java.time.Instant;

/** Where a ticket stands in the order of creation. */
public record TicketPlace(Instant createdAt, String ticketId) {}
