package io.ledgerdesk.api.ticket.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One ticket with its thread, oldest first.
 *
 * @param userHistory in agents' answers only
 */
public record TicketDetail(
        TicketView ticket, List<MessageView> messages, @Nullable UserHistory userHistory) {}
