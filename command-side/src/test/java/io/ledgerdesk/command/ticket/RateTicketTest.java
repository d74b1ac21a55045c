package io.ledgerdesk.command.ticket;

import static io.ledgerdesk.command.ticket.TicketScenario.given;
import static io.ledgerdesk.command.ticket.TicketStory.ANA;
import static io.ledgerdesk.command.ticket.TicketStory.MEERA_ACTS;
import static io.ledgerdesk.command.ticket.TicketStory.STRANGER;
import static io.ledgerdesk.command.ticket.TicketStory.TICKET;
import static io.ledgerdesk.command.ticket.TicketStory.aTicket;
import static io.ledgerdesk.command.ticket.TicketStory.days;

import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.api.ticket.command.RateTicket;
import io.ledgerdesk.api.ticket.event.TicketRated;
import io.ledgerdesk.api.ticket.event.TicketRatingRevised;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class RateTicketTest {

    @Test
    void theRequesterRatesAClosedTicket() {
        given(aTicket().closed(), rate(5, "Great", days(2)))
                .emits(new TicketRated(TICKET, MEERA_ACTS, 5, "Great", days(2)))
                .answering("first", outcome -> outcome.firstRating())
                .answering("five", outcome -> Integer.valueOf(5).equals(outcome.rating()))
                .answering("words", outcome -> "Great".equals(outcome.feedback()));
    }

    @Test
    void feedbackIsOptional() {
        given(aTicket().closed(), rate(5, null, days(2)))
                .emits(new TicketRated(TICKET, MEERA_ACTS, 5, null, days(2)))
                .answering("no words", outcome -> outcome.feedback() == null);
    }

    @Test
    void theFirstRatingHasNoWindow() {
        given(aTicket().closed(), rate(1, null, days(400)))
                .emits(new TicketRated(TICKET, MEERA_ACTS, 1, null, days(400)));
    }

    @Test
    void aRatingIsRevisedUntilTheEndOfTheWindow() {
        given(ratedOnDayOne(), rate(2, "Meh", days(8)))
                .emits(new TicketRatingRevised(TICKET, MEERA_ACTS, 2, "Meh", days(8)))
                .answering("not first", outcome -> !outcome.firstRating())
                .answering("two", outcome -> Integer.valueOf(2).equals(outcome.rating()));
    }

    @Test
    void aChangeOfFeedbackAloneRevises() {
        given(ratedOnDayOne(), rate(5, null, days(2)))
                .emits(new TicketRatingRevised(TICKET, MEERA_ACTS, 5, null, days(2)));
    }

    @Test
    void afterTheWindowItIsTooLate() {
        given(ratedOnDayOne(), rate(2, "Meh", days(8).plusMillis(1)))
                .isRejectedWith(TicketRejections.ratingWindowHasPassed());
    }

    @Test
    void closingAgainAfterTheRatingAllowsOneMoreRevision() {
        given(ratedOnDayOne().reopened().at(days(20)).closed(), rate(1, "Worse", days(30)))
                .emits(new TicketRatingRevised(TICKET, MEERA_ACTS, 1, "Worse", days(30)));
    }

    @Test
    void theRatingAfterASecondClosingHasAWindowOfItsOwn() {
        TicketStory ratedAgain =
                ratedOnDayOne()
                        .reopened()
                        .at(days(20))
                        .closed()
                        .at(days(30))
                        .ratingRevised(2, "No");

        given(ratedAgain, rate(4, "Better", days(36)))
                .emits(new TicketRatingRevised(TICKET, MEERA_ACTS, 4, "Better", days(36)));
        given(ratedAgain, rate(4, "Better", days(38)))
                .isRejectedWith(TicketRejections.ratingWindowHasPassed());
    }

    @Test
    void theSameRatingChangesNothingEvenAfterTheWindow() {
        given(ratedOnDayOne(), rate(5, "Great", days(100)))
                .emitsNothing()
                .answering("not first", outcome -> !outcome.firstRating())
                .answering("five", outcome -> Integer.valueOf(5).equals(outcome.rating()));
    }

    @Test
    void aTicketThatIsNotClosedIsNotRated() {
        given(aTicket(), rate(5, "Great", days(2)))
                .isRejectedWith(TicketRejections.onlyClosedTicketsAreRated());
    }

    @Test
    void aReopenedTicketIsNotRated() {
        given(ratedOnDayOne().reopened(), rate(4, "Great", days(2)))
                .isRejectedWith(TicketRejections.onlyClosedTicketsAreRated());
    }

    @Test
    void nobodyElseMayRate() {
        given(aTicket().closed(), new RateTicket(TICKET, STRANGER, 5, null, days(2)))
                .isRejectedWith(TicketRejections.notTheRequester("rate"));
    }

    @Test
    void agentsMayNotRate() {
        given(aTicket().closed(), new RateTicket(TICKET, ANA, 5, null, days(2)))
                .isRejectedWith(TicketRejections.notTheRequester("rate"));
    }

    @Test
    void nobodyElseLearnsThatATicketIsNotClosed() {
        given(aTicket(), new RateTicket(TICKET, STRANGER, 5, null, days(2)))
                .isRejectedWith(TicketRejections.notTheRequester("rate"));
    }

    private static TicketStory ratedOnDayOne() {
        return aTicket().closed().at(days(1)).rated(5, "Great");
    }

    private static RateTicket rate(int stars, String feedback, Instant at) {
        return new RateTicket(TICKET, MEERA_ACTS, stars, feedback, at);
    }
}
