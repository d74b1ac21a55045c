package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketScenario.given;
import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.BEN;
import static io.ledgerdesk.command.ticket.TicketStory.TICKET;
import static io.ledgerdesk.command.ticket.TicketStory.TO_ANA;
import static io.ledgerdesk.command.ticket.TicketStory.TO_BEN;
import static io.ledgerdesk.command.ticket.TicketStory.aTicket;
import static io.ledgerdesk.command.ticket.TicketStory.minutes;

import io.ledgerdesk.api.ticket.Assignee;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.AssignTicket;
import io.ledgerdesk.api.ticket.command.UnassignTicket;
import io.ledgerdesk.api.ticket.event.TicketAssigned;
import io.ledgerdesk.api.ticket.event.TicketStatusChanged;
import io.ledgerdesk.api.ticket.event.TicketUnassigned;

import org.junit.jupiter.api.Test;

class AssignTicketTest {

    @Test
    void assigningAnOpenTicketPutsItInProgress() {
        given(aTicket(), assign(TO_ANA))
                .emits(
                        assigned(TO_ANA),
                        new TicketStatusChanged(
                                TICKET,
                                TicketStatus.OPEN,
                                TicketStatus.IN_PROGRESS,
                                StatusChangeCause.ASSIGNMENT,
                                BEN,
                                minutes(90)))
                .answering("to Ana", outcome -> TO_ANA.equals(outcome.assignee()))
                .answering("since then", outcome -> minutes(90).equals(outcome.assignedAt()))
                .answering("moved", outcome -> outcome.status() == TicketStatus.IN_PROGRESS);
    }

    @Test
    void assigningToAnotherAgentLeavesTheStatus() {
        given(aTicket().assignedTo(TO_ANA), assign(TO_BEN)).emits(assigned(TO_BEN));
    }

    @Test
    void assigningATicketThatWaitsForItsUserLeavesTheStatus() {
        given(aTicket().repliedBy(ANA), assign(TO_ANA)).emits(assigned(TO_ANA));
    }

    @Test
    void aClosedTicketIsAssignedAndStaysClosed() {
        given(aTicket().closed(), assign(TO_ANA))
                .emits(assigned(TO_ANA))
                .answering("closed", outcome -> outcome.status() == TicketStatus.CLOSED);
    }

    @Test
    void assigningToTheSameAgentChangesNothing() {
        given(aTicket().assignedTo(TO_ANA), assign(TO_ANA))
                .emitsNothing()
                .answering("since before", outcome -> minutes(1).equals(outcome.assignedAt()));
    }

    @Test
    void theSameAgentUnderAnotherNameIsAChange() {
        Assignee renamed = new Assignee(TO_ANA.id(), "Ana Maria");
        given(aTicket().assignedTo(TO_ANA), assign(renamed)).emits(assigned(renamed));
    }

    @Test
    void theSameAgentWithoutANameChangesNothing() {
        given(aTicket().assignedTo(TO_ANA), assign(new Assignee(TO_ANA.id(), null)))
                .emitsNothing()
                .answering("to Ana still", outcome -> TO_ANA.equals(outcome.assignee()));
    }

    @Test
    void unassigningKeepsTheStatus() {
        given(aTicket().assignedTo(TO_ANA), unassign())
                .emits(new TicketUnassigned(TICKET, TO_ANA, BEN, minutes(90)))
                .answering(
                        "to nobody",
                        outcome -> outcome.assignee() == null && outcome.assignedAt() == null)
                .answering("in progress", outcome -> outcome.status() == TicketStatus.IN_PROGRESS);
    }

    @Test
    void unassigningATicketThatNobodyHasChangesNothing() {
        given(aTicket(), unassign()).emitsNothing();
    }

    @Test
    void unassigningTwiceChangesNothing() {
        given(aTicket().assignedTo(TO_ANA).unassignedFrom(TO_ANA), unassign()).emitsNothing();
    }

    @Test
    void aTicketTakenAwayCanBeAssignedToTheSameAgentAgain() {
        given(aTicket().assignedTo(TO_ANA).unassignedFrom(TO_ANA), assign(TO_ANA))
                .emits(assigned(TO_ANA));
    }

    private static AssignTicket assign(Assignee assignee) {
        return new AssignTicket(TICKET, assignee, BEN, minutes(90));
    }

    private static UnassignTicket unassign() {
        return new UnassignTicket(TICKET, BEN, minutes(90));
    }

    private static TicketAssigned assigned(Assignee assignee) {
        return new TicketAssigned(TICKET, assignee, BEN, minutes(90));
    }
}
