package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

/** {@code POST /api/support/tickets/:id/rating}. */
class RatingEndpointIT {

    private final Client meera = Server.shared().requester("u-meera", "Meera");
    private final Client ravi = Server.shared().requester("u-ravi", "Ravi");

    private String ticket;
    private String path;

    @BeforeEach
    void aClosedTicket() {
        ticket = meera.opensTicket();
        path = "/api/support/tickets/" + ticket + "/rating";
        meera.patch("/api/support/tickets/" + ticket + "/close");
    }

    @Test
    void theFirstRatingIsCreatedAndLaterOnesAreRevisions() {
        Answer first =
                meera.post(path, Map.of("rating", 5, "feedback", " Great "))
                        .succeeds(201, "Rating saved");
        assertThat(first.fieldsOfData())
                .containsExactlyInAnyOrder("id", "ticketId", "userRating", "userFeedback");
        assertThat(first.text("id")).isEqualTo(ticket);
        assertThat(first.data().path("userRating").intValue()).isEqualTo(5);
        assertThat(first.text("userFeedback")).isEqualTo("Great");

        Answer revised = meera.post(path, Map.of("rating", 2)).succeeds(200, "Rating saved");
        assertThat(revised.data().path("userRating").intValue()).isEqualTo(2);
        assertThat(revised.fieldsOfData()).doesNotContain("userFeedback");
    }

    @Test
    void theSameRatingAgainWritesNothing() {
        meera.post(path, Map.of("rating", 5));

        Answer again = meera.post(path, Map.of("rating", 5)).succeeds(200, "Rating saved");

        assertThat(again.header("X-Event-Position")).isEmpty();
    }

    @Test
    void aRatingIsRequired() {
        meera.post(path, Map.of("feedback", "hm"))
                .isRefused(400, "validation_failed", "Rating is required")
                .isInvalid("rating");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "6", "-1", "4.5", "\"5\"", "true", "99999999999"})
    void aRatingIsAWholeNumberFrom1To5(String rating) {
        meera.send("POST", path, "{\"rating\":" + rating + "}", Map.of()).isInvalid("rating");
    }

    @Test
    void feedbackIsATextOfAtMost1000Characters() {
        meera.post(path, Map.of("rating", 5, "feedback", "f".repeat(1001))).isInvalid("feedback");
        meera.post(path, Map.of("rating", 5, "feedback", 5)).isInvalid("feedback");
    }

    @Test
    void anybodyElseMayNotRate() {
        ravi.post(path, Map.of("rating", 5))
                .isRefused(
                        403, "not_the_requester", "Forbidden - You can only rate your own tickets");
    }

    @Test
    void anOpenTicketIsNotRated() {
        String open = meera.opensTicket();

        meera.post("/api/support/tickets/" + open + "/rating", Map.of("rating", 5))
                .isRefused(400, "ticket_not_closed", "Only closed tickets can be rated");
    }
}
