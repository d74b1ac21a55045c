package io.ledgerdesk.query.ticketdetail.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.ledgerdesk.api.ticket.view.MessageView;
import io.ledgerdesk.api.ticket.view.TicketDetail;
import io.ledgerdesk.api.ticket.view.TicketView;
import io.ledgerdesk.api.ticket.view.UserHistory;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A ticket's own members, and beside them its thread.
 *
 * @param userHistory in agents' answers only
 */
record TicketAnswer(
        @JsonUnwrapped TicketView ticket,
        List<MessageView> messages,
        @Nullable UserHistory userHistory) {

    static TicketAnswer of(TicketDetail detail) {
        return new TicketAnswer(detail.ticket(), detail.messages(), detail.userHistory());
    }
}
