package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketScenario.given;
import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.TICKET;
import static io.ledgerdesk.command.ticket.TicketStory.aTicket;
import static io.ledgerdesk.command.ticket.TicketStory.minutes;

import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.AddInternalNote;
import io.ledgerdesk.api.ticket.event.InternalNoteAdded;

import org.junit.jupiter.api.Test;

import java.util.List;

class AddInternalNoteTest {

    private static final AddInternalNote NOTE =
            new AddInternalNote(TICKET, "n-9", ANA, "Refund him", List.of(), minutes(5));
    private static final InternalNoteAdded NOTED =
            new InternalNoteAdded(TICKET, "n-9", ANA, "Refund him", List.of(), minutes(5));

    @Test
    void aNoteNeitherAnswersNorMovesTheTicket() {
        given(aTicket(), NOTE)
                .emits(NOTED)
                .answering("open", outcome -> outcome.status() == TicketStatus.OPEN);
    }

    @Test
    void aClosedTicketTakesNotes() {
        given(aTicket().closed(), NOTE)
                .emits(NOTED)
                .answering("closed", outcome -> outcome.status() == TicketStatus.CLOSED);
    }
}
