package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketScenario.given;
import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.BEN;
import static io.ledgerdesk.command.ticket.TicketStory.OPENED;
import static io.ledgerdesk.command.ticket.TicketStory.TICKET;
import static io.ledgerdesk.command.ticket.TicketStory.TO_ANA;
import static io.ledgerdesk.command.ticket.TicketStory.aTicket;
import static io.ledgerdesk.command.ticket.TicketStory.minutes;

import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.api.ticket.command.PostReply;
import io.ledgerdesk.api.ticket.event.FirstResponseRecorded;
import io.ledgerdesk.api.ticket.event.ReplyPosted;
import io.ledgerdesk.api.ticket.event.TicketStatusChanged;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class PostReplyTest {

    @Test
    void theFirstReplyToAnOpenTicketIsItsFirstResponseAndWaitsForTheUser() {
        given(aTicket(), reply(minutes(90)))
                .emits(
                        replied(minutes(90)),
                        new FirstResponseRecorded(TICKET, ANA, 90 * 60, minutes(90)),
                        waiting(TicketStatus.OPEN, minutes(90)));
    }

    @Test
    void aReplyToATicketInProgressWaitsForTheUser() {
        given(aTicket().repliedBy(BEN).messaged(), reply(minutes(90)))
                .emits(replied(minutes(90)), waiting(TicketStatus.IN_PROGRESS, minutes(90)));
    }

    @Test
    void aSecondReplyChangesNothingElse() {
        given(aTicket().repliedBy(BEN), reply(minutes(90))).emits(replied(minutes(90)));
    }

    @Test
    void anInternalNoteIsNoFirstResponse() {
        given(aTicket().notedBy(BEN).assignedTo(TO_ANA), reply(minutes(90)))
                .emits(
                        replied(minutes(90)),
                        new FirstResponseRecorded(TICKET, ANA, 90 * 60, minutes(90)),
                        waiting(TicketStatus.IN_PROGRESS, minutes(90)));
    }

    @Test
    void aClosedTicketTakesRepliesAndStaysClosed() {
        given(aTicket().repliedBy(ANA).closed(), reply(minutes(90)))
                .emits(replied(minutes(90)))
                .answering("closed", outcome -> outcome.status() == TicketStatus.CLOSED);
    }

    @Test
    void theFirstReplyToAClosedTicketIsItsFirstResponse() {
        given(aTicket().closed(), reply(minutes(90)))
                .emits(
                        replied(minutes(90)),
                        new FirstResponseRecorded(TICKET, ANA, 90 * 60, minutes(90)));
    }

    @Test
    void aReplyBeforeTheOpeningByAnotherEdgesClockTookNoTime() {
        Instant before = OPENED.minusMillis(1500);
        given(aTicket(), reply(before))
                .emits(
                        replied(before),
                        new FirstResponseRecorded(TICKET, ANA, 0, before),
                        waiting(TicketStatus.OPEN, before));
    }

    private static PostReply reply(Instant at) {
        return new PostReply(TICKET, "m-9", ANA, "Try again", List.of(), at);
    }

    private static ReplyPosted replied(Instant at) {
        return new ReplyPosted(TICKET, "m-9", ANA, "Try again", List.of(), at);
    }

    private static TicketStatusChanged waiting(TicketStatus from, Instant at) {
        return new TicketStatusChanged(
                TICKET, from, TicketStatus.WAITING_FOR_USER, StatusChangeCause.REPLY, ANA, at);
    }
}
