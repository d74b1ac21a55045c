package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** {@code POST /api/admin/support/tickets/:id/messages} and {@code …/internal-notes}. */
class AgentThreadEndpointIT {

    private final Client meera = Server.shared().requester("u-meera", "Meera");
    private final Client ana = Server.shared().agent("a-ana", "Ana");

    private String ticket;
    private String path;

    @BeforeEach
    void aTicket() {
        ticket = meera.opensTicket();
        path = "/api/admin/support/tickets/" + ticket;
    }

    @Test
    void aReplyIsAnsweredAsItIsKept() {
        Answer answer =
                ana.post(
                                path + "/messages",
                                Map.of(
                                        "message",
                                        " on it ",
                                        "attachments",
                                        List.of(
                                                Map.of(
                                                        "url",
                                                        ana.uploads(
                                                                        "/api/admin/support/tickets/upload",
                                                                        "file",
                                                                        "a.txt",
                                                                        "a text"
                                                                                .getBytes(
                                                                                        StandardCharsets
                                                                                                .UTF_8))
                                                                .text("url")))))
                        .succeeds(201, "Reply sent successfully");

        assertThat(answer.text("id")).isEqualTo(answer.text("_id"));
        assertThat(answer.text("ticketId")).isEqualTo(ticket);
        assertThat(answer.text("message")).isEqualTo("on it");
        assertThat(answer.text("senderType")).isEqualTo("admin");
        assertThat(answer.text("senderId")).isEqualTo("a-ana");
        assertThat(answer.text("senderName")).isEqualTo("Ana");
        assertThat(answer.text("senderEmail")).isEqualTo("a-ana@example.org");
        assertThat(answer.data().path("isInternal").booleanValue()).isFalse();
        assertThat(answer.data().path("sequence").longValue()).isEqualTo(1);
        assertThat(answer.data().path("attachments").size()).isEqualTo(1);
    }

    @Test
    void aReplyWaitsForTheUser() {
        ana.post(path + "/messages", Map.of("message", "on it", "isInternal", false));

        assertThat(ana.patch(path + "/assign", Map.of("assignedTo", "a-ana")).text("status"))
                .isEqualTo("waiting_for_user");
    }

    @Test
    void aClosedTicketTakesReplies() {
        ana.patch(path + "/status", Map.of("status", "closed"));

        ana.post(path + "/messages", Map.of("message", "by the way"))
                .succeeds(201, "Reply sent successfully");
    }

    @Test
    void anInternalMessageIsANote() {
        Answer answer =
                ana.post(path + "/messages", Map.of("message", "hm", "isInternal", true))
                        .succeeds(201, "Internal note added");

        assertThat(answer.data().path("isInternal").booleanValue()).isTrue();
        assertThat(answer.text("message")).isEqualTo("hm");
        assertThat(ana.post(path + "/internal-notes", Map.of("note", "ha")).text("internalNotes"))
                .contains("Ana: hm\n")
                .endsWith("Ana: ha");
        assertThat(ana.patch(path + "/status", Map.of("status", "open")).header("X-Event-Position"))
                .isEmpty();
    }

    @Test
    void aMessageIsRequiredAndBounded() {
        ana.post(path + "/messages", Map.of("isInternal", true))
                .isRefused(400, "validation_failed", "Message is required");
        ana.post(path + "/messages", Map.of("message", ""))
                .isRefused(400, "validation_failed", "Message is required");
        ana.post(path + "/messages", Map.of("message", "m".repeat(5001))).isInvalid("message");
        ana.post(path + "/messages", Map.of("message", "m", "isInternal", "yes"))
                .isInvalid("isInternal");
    }

    @Test
    void aNoteAnswersAllNotesOfTheTicket() {
        Answer first =
                ana.post(path + "/internal-notes", Map.of("note", " knows\nBen "))
                        .succeeds(200, "Internal note added");
        assertThat(first.fieldsOfData())
                .containsExactlyInAnyOrder("id", "ticketId", "internalNotes");
        assertThat(first.text("id")).isEqualTo(ticket);
        assertThat(first.text("internalNotes"))
                .matches(
                        "\\[\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\\] Ana: knows\nBen");

        Client ben = Server.shared().agent("a-ben", "Ben");
        assertThat(ben.post(path + "/internal-notes", Map.of("note", "yes")).text("internalNotes"))
                .startsWith(first.text("internalNotes") + "\n[")
                .endsWith("] Ben: yes");
    }

    @Test
    void notesAreBoundedEachAndNotInTotal() {
        for (int i = 0; i < 3; i++) {
            ana.post(path + "/internal-notes", Map.of("note", "n".repeat(5000)))
                    .succeeds(200, "Internal note added");
        }
        ana.post(path + "/internal-notes", Map.of("note", "n".repeat(5001))).isInvalid("note");
    }

    @Test
    void aNoteIsRequired() {
        ana.post(path + "/internal-notes", Map.of())
                .isRefused(400, "validation_failed", "Note is required");
        ana.post(path + "/internal-notes", Map.of("note", ""))
                .isRefused(400, "validation_failed", "Note is required");
    }
}
