package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** {@code PATCH /api/support/tickets/:id/close} and {@code …/reopen}. */
class CloseAndReopenEndpointIT {

    private final Client meera = Server.shared().requester("u-meera", "Meera");
    private final Client ravi = Server.shared().requester("u-ravi", "Ravi");

    private String ticket;
    private String close;
    private String reopen;

    @BeforeEach
    void aTicket() {
        ticket = meera.opensTicket();
        close = "/api/support/tickets/" + ticket + "/close";
        reopen = "/api/support/tickets/" + ticket + "/reopen";
    }

    @Test
    void theRequesterClosesWithoutABody() {
        Answer answer = meera.patch(close).succeeds(200, "Ticket closed successfully");

        assertThat(answer.fieldsOfData())
                .containsExactlyInAnyOrder("id", "ticketId", "status", "closedAt");
        assertThat(answer.text("id")).isEqualTo(ticket);
        assertThat(answer.text("ticketId")).isEqualTo(ticket);
        assertThat(answer.text("status")).isEqualTo("closed");
        assertThat(answer.text("closedAt")).endsWith("Z");
    }

    @Test
    void closingTwiceAnswersTheFirstTimeAndWritesNothing() {
        String first = meera.patch(close).text("closedAt");

        Answer again = meera.patch(close).succeeds(200, "Ticket closed successfully");

        assertThat(again.text("closedAt")).isEqualTo(first);
        assertThat(again.header("X-Event-Position")).isEmpty();
    }

    @Test
    void anybodyElseMayNotClose() {
        ravi.patch(close)
                .isRefused(
                        403,
                        "not_the_requester",
                        "Forbidden - You can only close your own tickets");
    }

    @Test
    void theRequesterReopensWithAReasonOrWithout() {
        meera.patch(close);
        Answer answer =
                meera.patch(reopen, Map.of("reason", "Still broken"))
                        .succeeds(200, "Ticket reopened");
        assertThat(answer.fieldsOfData()).containsExactlyInAnyOrder("id", "ticketId", "status");
        assertThat(answer.text("id")).isEqualTo(ticket);
        assertThat(answer.text("status")).isEqualTo("open");

        meera.patch(close);
        meera.patch(reopen).succeeds(200, "Ticket reopened");
    }

    @Test
    void afterReopeningItClosesAgain() {
        meera.patch(close);
        meera.patch(reopen);

        Answer answer = meera.patch(close).succeeds(200, "Ticket closed successfully");

        assertThat(answer.text("status")).isEqualTo("closed");
        assertThat(answer.header("X-Event-Position")).isPresent();
    }

    @Test
    void reopeningATicketThatIsNotClosedWritesNothing() {
        Answer answer = meera.patch(reopen).succeeds(200, "Ticket reopened");

        assertThat(answer.text("status")).isEqualTo("open");
        assertThat(answer.header("X-Event-Position")).isEmpty();
    }

    @Test
    void anybodyElseMayNotReopen() {
        meera.patch(close);

        ravi.patch(reopen)
                .isRefused(
                        403,
                        "not_the_requester",
                        "Forbidden - You can only reopen your own tickets");
    }

    @Test
    void theReasonIsATextOfAtMost1000Characters() {
        meera.patch(reopen, Map.of("reason", "r".repeat(1001))).isInvalid("reason");
        meera.patch(reopen, Map.of("reason", 1)).isInvalid("reason");
    }
}
