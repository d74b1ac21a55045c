package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketScenario.given;
import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.BEN;
import static io.ledgerdesk.command.ticket.TicketStory.MEERA_ACTS;
import static io.ledgerdesk.command.ticket.TicketStory.STRANGER;
import static io.ledgerdesk.command.ticket.TicketStory.TICKET;
import static io.ledgerdesk.command.ticket.TicketStory.aTicket;
import static io.ledgerdesk.command.ticket.TicketStory.minutes;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.command.MarkMessagesRead;
import io.ledgerdesk.api.ticket.event.MessagesRead;

import org.junit.jupiter.api.Test;

class MarkMessagesReadTest {

    @Test
    void theRequesterReadsAReply() {
        given(aTicket().repliedBy(ANA), read(MEERA_ACTS, 1L))
                .emits(marked(MEERA_ACTS, 1))
                .answering("not an update", o -> minutes(1).equals(o.updatedAt()));
    }

    @Test
    void withoutAPlaceAllThereIsIsRead() {
        given(aTicket().messaged().messaged(), read(ANA, null)).emits(marked(ANA, 2));
    }

    @Test
    void aPlaceBeyondTheLastMessageIsTheLastMessage() {
        given(aTicket().messaged().messaged().closed(), read(ANA, 900L)).emits(marked(ANA, 2));
    }

    @Test
    void aPlaceBeforeTheLastMessageIsKept() {
        given(aTicket().messaged().messaged(), read(ANA, 1L)).emits(marked(ANA, 1));
    }

    @Test
    void readingTwiceChangesNothing() {
        given(aTicket().messaged().readBy(ANA, 1), read(ANA, null)).emitsNothing();
    }

    @Test
    void anEarlierPlaceChangesNothing() {
        given(aTicket().messaged().messaged().readBy(ANA, 2), read(ANA, 1L)).emitsNothing();
    }

    @Test
    void whatCameLaterIsUnreadAgain() {
        given(aTicket().messaged().readBy(ANA, 1).messaged(), read(ANA, null))
                .emits(marked(ANA, 3));
    }

    @Test
    void eachReaderReadsAlone() {
        given(aTicket().messaged().readBy(ANA, 1), read(BEN, null)).emits(marked(BEN, 1));
    }

    @Test
    void onesOwnMessagesAreNeverUnread() {
        given(aTicket().messaged(), read(MEERA_ACTS, null)).emitsNothing();
    }

    @Test
    void onesOwnRepliesAreNeverUnread() {
        given(aTicket().repliedBy(ANA), read(ANA, null)).emitsNothing();
    }

    @Test
    void whatOthersWroteBeforeOnesOwnWordsIsUnread() {
        given(aTicket().messaged().repliedBy(ANA), read(ANA, null)).emits(marked(ANA, 2));
    }

    @Test
    void aColleaguesReplyIsUnread() {
        given(aTicket().repliedBy(ANA), read(BEN, null)).emits(marked(BEN, 1));
    }

    @Test
    void aColleaguesNoteIsUnreadToAgents() {
        given(aTicket().notedBy(ANA), read(BEN, null)).emits(marked(BEN, 1));
    }

    @Test
    void aNoteIsNothingToTheRequester() {
        given(aTicket().notedBy(ANA), read(MEERA_ACTS, null)).emitsNothing();
    }

    @Test
    void theRequestersMarkNeverReachesANote() {
        given(aTicket().repliedBy(ANA).notedBy(ANA), read(MEERA_ACTS, 900L))
                .emits(marked(MEERA_ACTS, 1));
    }

    @Test
    void aTicketWithoutMessagesHasNothingToRead() {
        given(aTicket(), read(ANA, null)).emitsNothing();
    }

    @Test
    void nobodyElseMayRead() {
        given(aTicket().repliedBy(ANA), read(STRANGER, null))
                .isRejectedWith(TicketRejections.notTheRequester("view"));
    }

    private static MarkMessagesRead read(Actor reader, Long upTo) {
        return new MarkMessagesRead(TICKET, reader, upTo, minutes(90));
    }

    private static MessagesRead marked(Actor reader, long upTo) {
        return new MessagesRead(TICKET, reader, upTo, minutes(90));
    }
}
