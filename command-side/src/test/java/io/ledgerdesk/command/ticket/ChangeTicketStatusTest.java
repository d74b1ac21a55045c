package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketScenario.given;
import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.TICKET;
import static io.ledgerdesk.command.ticket.TicketStory.aTicket;
import static io.ledgerdesk.command.ticket.TicketStory.days;
import static io.ledgerdesk.command.ticket.TicketStory.minutes;

import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.ChangeTicketStatus;
import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketReopened;
import io.ledgerdesk.api.ticket.event.TicketStatusChanged;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeTicketStatusTest {

    @ParameterizedTest
    @CsvSource({
        "OPEN,IN_PROGRESS",
        "OPEN,WAITING_FOR_USER",
        "IN_PROGRESS,OPEN",
        "IN_PROGRESS,WAITING_FOR_USER",
        "WAITING_FOR_USER,OPEN",
        "WAITING_FOR_USER,IN_PROGRESS"
    })
    void anAgentMovesATicketBetweenAnyTwoStates(TicketStatus from, TicketStatus to) {
        given(in(from), change(to))
                .emits(
                        new TicketStatusChanged(
                                TICKET, from, to, StatusChangeCause.SET_BY_AGENT, ANA, minutes(90)))
                .answering("moved", outcome -> outcome.status() == to);
    }

    @ParameterizedTest
    @EnumSource(TicketStatus.class)
    void settingTheStatusThatItHasChangesNothing(TicketStatus status) {
        given(in(status), change(status)).emitsNothing();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLOSED")
    void settingItToClosedClosesIt(TicketStatus from) {
        given(in(from), change(TicketStatus.CLOSED))
                .emits(new TicketClosed(TICKET, from, ANA, 90 * 60, minutes(90)))
                .answering("closed then", outcome -> minutes(90).equals(outcome.closedAt()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLOSED")
    void settingAClosedTicketToAnythingElseReopensItAndVoidsItsResolution(TicketStatus to) {
        given(aTicket().closed(), change(to))
                .emits(new TicketReopened(TICKET, to, ANA, null, minutes(90)))
                .answering("in that status", outcome -> outcome.status() == to)
                .answering("not closed", outcome -> outcome.closedAt() == null);
    }

    @Test
    void anAgentReopensLongAfterClosing() {
        ChangeTicketStatus late =
                new ChangeTicketStatus(TICKET, TicketStatus.IN_PROGRESS, ANA, days(400));
        given(aTicket().closed(), late)
                .emits(new TicketReopened(TICKET, TicketStatus.IN_PROGRESS, ANA, null, days(400)));
    }

    private static TicketStory in(TicketStatus status) {
        return switch (status) {
            case OPEN -> aTicket();
            case CLOSED -> aTicket().closed();
            case IN_PROGRESS, WAITING_FOR_USER -> aTicket().with(status);
        };
    }

    private static ChangeTicketStatus change(TicketStatus to) {
        return new ChangeTicketStatus(TICKET, to, ANA, minutes(90));
    }
}
