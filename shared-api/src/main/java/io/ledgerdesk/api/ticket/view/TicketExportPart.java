package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A part of an export.
 *
 * @param nextCursor absent with the last one
 */
public record TicketExportPart(List<TicketView> tickets, @Nullable String nextCursor) {}
