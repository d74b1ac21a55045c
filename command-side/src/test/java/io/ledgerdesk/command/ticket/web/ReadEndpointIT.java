package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** {@code POST …/tickets/:id/read}. */
class ReadEndpointIT {

    private final Client meera = Server.shared().requester("u-meera", "Meera");
    private final Client ravi = Server.shared().requester("u-ravi", "Ravi");
    private final Client ana = Server.shared().agent("ana", "Ana");

    private String ticket;

    @BeforeEach
    void aTicketWithAReply() {
        ticket = meera.opensTicket();
        ana.post(admin("/messages"), Map.of("message", "Hello"));
    }

    @Test
    void readingIsRecordedWhenSomethingWasUnread() {
        Answer first = meera.post(own(), Map.of()).succeeds(200, "Messages marked as read");
        assertThat(first.fieldsOfData()).containsExactlyInAnyOrder("id", "ticketId", "marked");
        assertThat(first.data().path("marked").booleanValue()).isTrue();
        assertThat(first.header("X-Event-Position")).isPresent();

        Answer again = meera.post(own(), Map.of()).succeeds(200, "Messages marked as read");
        assertThat(again.data().path("marked").booleanValue()).isFalse();
        assertThat(again.header("X-Event-Position")).isEmpty();
    }

    @Test
    void onesOwnMessageIsNotUnread() {
        Answer read = ana.post(admin("/read"), Map.of()).succeeds(200, "Messages marked as read");

        assertThat(read.data().path("marked").booleanValue()).isFalse();
    }

    @Test
    void anAgentReadsUpToAMessage() {
        meera.post("/api/support/tickets/" + ticket + "/messages", Map.of("message", "Thanks"));

        Answer read =
                ana.post(admin("/read"), Map.of("upTo", 1000))
                        .succeeds(200, "Messages marked as read");

        assertThat(read.data().path("marked").booleanValue()).isTrue();
    }

    @Test
    void nonsenseAndStrangersAreRefused() {
        meera.post(own(), Map.of("upTo", -1)).isInvalid("upTo");
        meera.post(own(), Map.of("upTo", "all")).isInvalid("upTo");
        ravi.post(own(), Map.of())
                .isRefused(
                        403, "not_the_requester", "Forbidden - You can only view your own tickets");
        meera.post("/api/support/tickets/none/read", Map.of())
                .isRefused(404, "ticket_not_found", "Ticket not found");
    }

    private String own() {
        return "/api/support/tickets/" + ticket + "/read";
    }

    private String admin(String call) {
        return "/api/admin/support/tickets/" + ticket + call;
    }
}
