package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketScenario.given;
import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.MEERA_ACTS;
import static io.ledgerdesk.command.ticket.TicketStory.OPENED;
import static io.ledgerdesk.command.ticket.TicketStory.STRANGER;
import static io.ledgerdesk.command.ticket.TicketStory.TICKET;
import static io.ledgerdesk.command.ticket.TicketStory.aTicket;
import static io.ledgerdesk.command.ticket.TicketStory.minutes;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.CloseTicket;
import io.ledgerdesk.api.ticket.event.TicketClosed;

import org.junit.jupiter.api.Test;

class CloseTicketTest {

    @Test
    void theRequesterClosesATicket() {
        given(aTicket(), close(MEERA_ACTS))
                .emits(
                        new TicketClosed(
                                TICKET, TicketStatus.OPEN, MEERA_ACTS, 90 * 60, minutes(90)))
                .answering("closed", outcome -> outcome.status() == TicketStatus.CLOSED)
                .answering("then", outcome -> minutes(90).equals(outcome.closedAt()));
    }

    @Test
    void anAgentClosesATicket() {
        given(aTicket().repliedBy(ANA), close(ANA))
                .emits(
                        new TicketClosed(
                                TICKET, TicketStatus.WAITING_FOR_USER, ANA, 90 * 60, minutes(90)));
    }

    @Test
    void closingTwiceChangesNothingAndAnswersTheFirstTime() {
        given(aTicket().closed(), close(MEERA_ACTS))
                .emitsNothing()
                .answering("the first time", outcome -> minutes(1).equals(outcome.closedAt()))
                .answering("not now", outcome -> minutes(1).equals(outcome.updatedAt()));
    }

    @Test
    void aReopenedTicketIsClosedAgainAndItsTimeCountsFromItsOpening() {
        given(aTicket().closed().reopened(), close(MEERA_ACTS))
                .emits(
                        new TicketClosed(
                                TICKET, TicketStatus.OPEN, MEERA_ACTS, 90 * 60, minutes(90)));
    }

    @Test
    void closingBeforeTheOpeningByAnotherEdgesClockTookNoTime() {
        CloseTicket early = new CloseTicket(TICKET, MEERA_ACTS, OPENED.minusSeconds(3));
        given(aTicket(), early)
                .emits(new TicketClosed(TICKET, TicketStatus.OPEN, MEERA_ACTS, 0, early.at()));
    }

    @Test
    void nobodyElseMayClose() {
        given(aTicket(), close(STRANGER)).isRejectedWith(TicketRejections.notTheRequester("close"));
    }

    @Test
    void nobodyElseLearnsThatATicketIsClosed() {
        given(aTicket().closed(), close(STRANGER))
                .isRejectedWith(TicketRejections.notTheRequester("close"));
    }

    private static CloseTicket close(Actor by) {
        return new CloseTicket(TICKET, by, minutes(90));
    }
}
