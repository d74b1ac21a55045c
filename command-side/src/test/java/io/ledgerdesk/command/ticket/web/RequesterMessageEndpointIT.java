package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code POST /api/support/tickets/:id/messages}. */
class RequesterMessageEndpointIT {

    private final Client meera = Server.shared().requester("u-meera", "Meera");
    private final Client ravi = Server.shared().requester("u-ravi", "Ravi");
    private final Client ana = Server.shared().agent("a-ana", "Ana");

    private String ticket;
    private String path;

    @BeforeEach
    void aTicket() {
        ticket = meera.opensTicket();
        path = "/api/support/tickets/" + ticket + "/messages";
    }

    @Test
    void aMessageIsAnsweredAsItIsKept() {
        Answer answer =
                meera.post(
                                path,
                                Map.of(
                                        "message", "  hello?\n",
                                        "isInternal", true,
                                        "senderType", "admin",
                                        "senderId", "somebody",
                                        "attachments",
                                                List.of(
                                                        Map.of(
                                                                "url",
                                                                meera.uploaded("a.txt"),
                                                                "filename",
                                                                "a.png"))))
                        .succeeds(201, "Message added successfully");

        assertThat(answer.text("id")).isEqualTo(answer.text("_id")).isNotEqualTo(ticket);
        assertThat(answer.text("ticketId")).isEqualTo(ticket);
        assertThat(answer.text("message")).isEqualTo("hello?");
        assertThat(answer.text("senderType")).isEqualTo("user");
        assertThat(answer.text("senderId")).isEqualTo("u-meera");
        assertThat(answer.text("senderName")).isEqualTo("Meera");
        assertThat(answer.text("senderEmail")).isEqualTo("u-meera@example.org");
        assertThat(answer.data().path("isInternal").booleanValue()).isFalse();
        assertThat(answer.data().path("isSystemMessage").booleanValue()).isFalse();
        assertThat(answer.data().path("readBy").size()).isZero();
        assertThat(answer.data().path("sequence").longValue()).isEqualTo(1);
        assertThat(answer.data().path("attachments").path(0).path("size").intValue())
                .isEqualTo("a text".length());
        assertThat(answer.text("createdAt")).endsWith("Z").isEqualTo(answer.text("updatedAt"));
    }

    @Test
    void aMessagePutsATicketThatWaitsForItsUserBackInProgress() {
        String agentPath = "/api/admin/support/tickets/" + ticket;
        ana.post(agentPath + "/messages", Map.of("message", "on it"));

        Answer answer = meera.post(path, Map.of("message", "thanks"));

        assertThat(answer.data().path("sequence").longValue()).isEqualTo(4);
        assertThat(ana.patch(agentPath + "/assign", Map.of("assignedTo", "a-ana")).text("status"))
                .isEqualTo("in_progress");
    }

    @Test
    void aMessageIsRequired() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("message", null);
        for (Map<String, Object> body :
                List.of(Map.<String, Object>of(), Map.<String, Object>of("message", ""), nothing)) {
            meera.post(path, body)
                    .isRefused(400, "validation_failed", "Message is required")
                    .isInvalid("message");
        }
        meera.post(path, Map.of("message", "   ")).isInvalid("message");
    }

    @Test
    void aMessageIsATextOfAtMost5000Characters() {
        meera.post(path, Map.of("message", "m".repeat(5000)))
                .succeeds(201, "Message added successfully");
        meera.post(path, Map.of("message", "m".repeat(5001))).isInvalid("message");
        meera.post(path, Map.of("message", 5)).isInvalid("message");
        meera.post(path, Map.of("message", "m", "attachments", List.of("a.png")))
                .isInvalid("attachments[0]");
    }

    @Test
    void textThatCannotBeKeptIsInvalid() {
        meera.post(path, Map.of("message", "nul \0 character")).isInvalid("message");
    }

    @Test
    void anybodyElseIsForbidden() {
        ravi.post(path, Map.of("message", "hi"))
                .isRefused(
                        403,
                        "not_the_requester",
                        "Forbidden - You can only message your own tickets");
    }

    @Test
    void aClosedTicketTakesNoMessages() {
        meera.patch("/api/support/tickets/" + ticket + "/close");

        meera.post(path, Map.of("message", "one more thing"))
                .isRefused(400, "ticket_closed", "Cannot add messages to closed ticket");
    }
}
