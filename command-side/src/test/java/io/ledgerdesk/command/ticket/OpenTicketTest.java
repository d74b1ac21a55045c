package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketScenario.whenNew;
import static io.ledgerdesk.command.ticket.TicketStory.MEERA;
import static io.ledgerdesk.command.ticket.TicketStory.OPENED;
import static io.ledgerdesk.command.ticket.TicketStory.TICKET;

import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.OpenTicket;
import io.ledgerdesk.api.ticket.event.TicketOpened;

import org.junit.jupiter.api.Test;

import java.util.List;

class OpenTicketTest {

    private static final List<Attachment> FILES =
            List.of(new Attachment("f-1", "/uploads/tickets/a.png", "a.png", 12, OPENED));

    @Test
    void openingATicketRecordsAllThatWasSaid() {
        whenNew(
                        new OpenTicket(
                                TICKET,
                                "TKT-20261122-00001",
                                "Title",
                                "Description",
                                TicketCategory.BUG_REPORT,
                                TicketPriority.HIGH,
                                MEERA,
                                FILES,
                                OPENED))
                .emits(
                        new TicketOpened(
                                TICKET,
                                "TKT-20261122-00001",
                                "Title",
                                "Description",
                                TicketCategory.BUG_REPORT,
                                TicketPriority.HIGH,
                                MEERA,
                                FILES,
                                OPENED))
                .answering("its id", outcome -> outcome.ticketId().equals(TICKET))
                .answering("open", outcome -> outcome.status() == TicketStatus.OPEN)
                .answering("its priority", outcome -> outcome.priority() == TicketPriority.HIGH)
                .answering("its time", outcome -> outcome.updatedAt().equals(OPENED))
                .answering(
                        "nothing else",
                        outcome ->
                                outcome.tags().isEmpty()
                                        && outcome.assignee() == null
                                        && outcome.closedAt() == null
                                        && outcome.rating() == null);
    }
}
