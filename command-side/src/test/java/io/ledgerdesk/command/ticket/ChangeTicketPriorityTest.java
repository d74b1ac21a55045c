package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketScenario.given;
import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.TICKET;
import static io.ledgerdesk.command.ticket.TicketStory.aTicket;
import static io.ledgerdesk.command.ticket.TicketStory.minutes;

import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.command.ChangeTicketPriority;
import io.ledgerdesk.api.ticket.event.TicketPriorityChanged;

import org.junit.jupiter.api.Test;

class ChangeTicketPriorityTest {

    @Test
    void anAgentChangesThePriority() {
        given(aTicket(), change(TicketPriority.URGENT))
                .emits(changed(TicketPriority.MEDIUM, TicketPriority.URGENT))
                .answering("urgent", outcome -> outcome.priority() == TicketPriority.URGENT);
    }

    @Test
    void itChangesFromWhatItWasChangedToBefore() {
        given(
                        aTicket().prioritized(TicketPriority.MEDIUM, TicketPriority.LOW),
                        change(TicketPriority.HIGH))
                .emits(changed(TicketPriority.LOW, TicketPriority.HIGH));
    }

    @Test
    void aClosedTicketChangesItsPriority() {
        given(aTicket().closed(), change(TicketPriority.LOW))
                .emits(changed(TicketPriority.MEDIUM, TicketPriority.LOW));
    }

    @Test
    void settingThePriorityThatItHasChangesNothing() {
        given(aTicket(), change(TicketPriority.MEDIUM)).emitsNothing();
    }

    private static ChangeTicketPriority change(TicketPriority to) {
        return new ChangeTicketPriority(TICKET, to, ANA, minutes(90));
    }

    private static TicketPriorityChanged changed(TicketPriority from, TicketPriority to) {
        return new TicketPriorityChanged(TICKET, from, to, ANA, minutes(90));
    }
}
