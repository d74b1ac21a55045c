package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketScenario.given;
import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.MEERA_ACTS;
import static io.ledgerdesk.command.ticket.TicketStory.OPENED;
import static io.ledgerdesk.command.ticket.TicketStory.STRANGER;
import static io.ledgerdesk.command.ticket.TicketStory.TICKET;
import static io.ledgerdesk.command.ticket.TicketStory.TO_ANA;
import static io.ledgerdesk.command.ticket.TicketStory.aTicket;
import static io.ledgerdesk.command.ticket.TicketStory.days;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.ReopenTicket;
import io.ledgerdesk.api.ticket.event.TicketReopened;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class ReopenTicketTest {

    @Test
    void theRequesterReopensATicketWithinTheWindow() {
        given(aTicket().assignedTo(TO_ANA).closed(), reopen(MEERA_ACTS, days(2)))
                .emits(reopened(days(2)))
                .answering("open", outcome -> outcome.status() == TicketStatus.OPEN)
                .answering("without resolution", outcome -> outcome.closedAt() == null)
                .answering("still Ana's", outcome -> TO_ANA.equals(outcome.assignee()));
    }

    @Test
    void theWindowEndsSevenDaysAfterClosingInclusively() {
        given(aTicket().at(OPENED).closed(), reopen(MEERA_ACTS, days(7))).emits(reopened(days(7)));
    }

    @Test
    void afterTheWindowItIsTooLate() {
        given(aTicket().at(OPENED).closed(), reopen(MEERA_ACTS, days(7).plusMillis(1)))
                .isRejectedWith(TicketRejections.reopenWindowHasPassed());
    }

    @Test
    void theWindowCountsFromTheLastClosing() {
        given(aTicket().closed().reopened().at(days(6)).closed(), reopen(MEERA_ACTS, days(12)))
                .emits(reopened(days(12)));
    }

    @Test
    void reopeningATicketThatIsNotClosedChangesNothing() {
        given(aTicket().assignedTo(TO_ANA), reopen(MEERA_ACTS, days(2)))
                .emitsNothing()
                .answering("as it was", outcome -> outcome.status() == TicketStatus.IN_PROGRESS);
    }

    @Test
    void nobodyElseMayReopen() {
        given(aTicket().closed(), reopen(STRANGER, days(2)))
                .isRejectedWith(TicketRejections.notTheRequester("reopen"));
    }

    @Test
    void nobodyElseLearnsThatATicketIsNotClosed() {
        given(aTicket(), reopen(STRANGER, days(2)))
                .isRejectedWith(TicketRejections.notTheRequester("reopen"));
    }

    @Test
    void agentsReopenByTheStatusInstead() {
        given(aTicket().closed(), reopen(ANA, days(2)))
                .isRejectedWith(TicketRejections.notTheRequester("reopen"));
    }

    private static ReopenTicket reopen(Actor by, Instant at) {
        return new ReopenTicket(TICKET, by, "Still broken", at);
    }

    private static TicketReopened reopened(Instant at) {
        return new TicketReopened(TICKET, TicketStatus.OPEN, MEERA_ACTS, "Still broken", at);
    }
}
