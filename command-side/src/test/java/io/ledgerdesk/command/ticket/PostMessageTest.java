package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketScenario.given;
import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.MEERA;
import static io.ledgerdesk.command.ticket.TicketStory.MEERA_ACTS;
import static io.ledgerdesk.command.ticket.TicketStory.STRANGER;
import static io.ledgerdesk.command.ticket.TicketStory.TICKET;
import static io.ledgerdesk.command.ticket.TicketStory.TO_ANA;
import static io.ledgerdesk.command.ticket.TicketStory.aTicket;
import static io.ledgerdesk.command.ticket.TicketStory.minutes;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.PostMessage;
import io.ledgerdesk.api.ticket.event.MessagePosted;
import io.ledgerdesk.api.ticket.event.TicketStatusChanged;

import org.junit.jupiter.api.Test;

import java.util.List;

class PostMessageTest {

    private static final MessagePosted POSTED =
            new MessagePosted(TICKET, "m-9", MEERA_ACTS, "Any news?", List.of(), minutes(90));

    @Test
    void aMessageOnAnOpenTicketLeavesItOpen() {
        given(aTicket(), message(MEERA_ACTS))
                .emits(POSTED)
                .answering("open", outcome -> outcome.status() == TicketStatus.OPEN)
                .answering("its time", outcome -> outcome.updatedAt().equals(minutes(90)));
    }

    @Test
    void aMessageOnATicketInProgressLeavesItInProgress() {
        given(aTicket().assignedTo(TO_ANA), message(MEERA_ACTS)).emits(POSTED);
    }

    @Test
    void aMessageOnATicketThatWaitsForItsUserPutsItBackInProgress() {
        given(aTicket().repliedBy(ANA), message(MEERA_ACTS))
                .emits(
                        POSTED,
                        new TicketStatusChanged(
                                TICKET,
                                TicketStatus.WAITING_FOR_USER,
                                TicketStatus.IN_PROGRESS,
                                StatusChangeCause.USER_MESSAGE,
                                MEERA_ACTS,
                                minutes(90)));
    }

    @Test
    void aClosedTicketTakesNoUserMessages() {
        given(aTicket().closed(), message(MEERA_ACTS))
                .isRejectedWith(TicketRejections.closedTicketTakesNoUserMessages());
    }

    @Test
    void aReopenedTicketTakesUserMessagesAgain() {
        given(aTicket().closed().reopened(), message(MEERA_ACTS)).emits(POSTED);
    }

    @Test
    void nobodyElseMayMessage() {
        given(aTicket(), message(STRANGER))
                .isRejectedWith(TicketRejections.notTheRequester("message"));
    }

    @Test
    void nobodyElseLearnsThatATicketIsClosed() {
        given(aTicket().closed(), message(STRANGER))
                .isRejectedWith(TicketRejections.notTheRequester("message"));
    }

    @Test
    void anAgentWithTheRequestersIdIsSomebodyElse() {
        given(aTicket(), message(Actor.agent(MEERA.id(), "Meera", null)))
                .isRejectedWith(TicketRejections.notTheRequester("message"));
    }

    private static PostMessage message(Actor sender) {
        return new PostMessage(TICKET, "m-9", sender, "Any news?", List.of(), minutes(90));
    }
}
