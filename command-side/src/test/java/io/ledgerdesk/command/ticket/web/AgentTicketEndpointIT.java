package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** {@code PATCH /api/admin/support/tickets/:id/assign|status|priority}, {@code PUT …/tags}. */
class AgentTicketEndpointIT {

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
    void assigningAnOpenTicketPutsItInProgress() {
        Answer answer =
                ana.patch(
                                path + "/assign",
                                Map.of("assignedTo", "a-ben", "assignedToName", " Ben "))
                        .succeeds(200, "Ticket assignment updated");

        assertThat(answer.fieldsOfData())
                .containsExactlyInAnyOrder(
                        "id", "ticketId", "assignedTo", "assignedToName", "assignedAt", "status");
        assertThat(answer.text("id")).isEqualTo(ticket);
        assertThat(answer.text("assignedTo")).isEqualTo("a-ben");
        assertThat(answer.text("assignedToName")).isEqualTo("Ben");
        assertThat(answer.text("assignedAt")).endsWith("Z");
        assertThat(answer.text("status")).isEqualTo("in_progress");
    }

    @Test
    void unassigningAnswersExplicitNulls() {
        ana.patch(path + "/assign", Map.of("assignedTo", "a-ben", "assignedToName", "Ben"));
        Map<String, Object> nobody = new HashMap<>();
        nobody.put("assignedTo", null);

        Answer answer =
                ana.patch(path + "/assign", nobody).succeeds(200, "Ticket assignment updated");

        assertThat(answer.data().get("assignedTo").isNull()).isTrue();
        assertThat(answer.data().get("assignedToName").isNull()).isTrue();
        assertThat(answer.data().get("assignedAt").isNull()).isTrue();
        assertThat(answer.text("status")).isEqualTo("in_progress");
        assertThat(
                        ana.patch(path + "/assign", Map.of())
                                .succeeds(200, "Ticket assignment updated")
                                .header("X-Event-Position"))
                .isEmpty();
    }

    @Test
    void theFiltersWordsForTheCallerAndForNobodyAssignToo() {
        assertThat(ana.patch(path + "/assign", Map.of("assignedTo", "me")).text("assignedTo"))
                .isEqualTo("a-ana");
        for (String nobody : new String[] {"unassigned", "", "  "}) {
            ana.patch(path + "/assign", Map.of("assignedTo", " a-ben "));
            Answer answer = ana.patch(path + "/assign", Map.of("assignedTo", nobody));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.data().get("assignedTo").isNull()).isTrue();
            assertThat(answer.header("X-Event-Position")).isPresent();
        }
    }

    @Test
    void anAssigneeIsATrimmedTextOfAtMost128Characters() {
        assertThat(ana.patch(path + "/assign", Map.of("assignedTo", " a-ben ")).text("assignedTo"))
                .isEqualTo("a-ben");
        ana.patch(path + "/assign", Map.of("assignedTo", "a".repeat(129))).isInvalid("assignedTo");
        ana.patch(path + "/assign", Map.of("assignedTo", 7)).isInvalid("assignedTo");
        ana.patch(path + "/assign", Map.of("assignedTo", "a", "assignedToName", "n".repeat(201)))
                .isInvalid("assignedToName");
    }

    @Test
    void theStatusIsSet() {
        Answer answer =
                ana.patch(path + "/status", Map.of("status", "waiting_for_user"))
                        .succeeds(200, "Ticket status updated");

        assertThat(answer.fieldsOfData())
                .containsExactlyInAnyOrder("id", "ticketId", "status", "updatedAt");
        assertThat(answer.text("status")).isEqualTo("waiting_for_user");
        assertThat(answer.text("updatedAt")).endsWith("Z");
    }

    @Test
    void closingAndReopeningIsAStatus() {
        Answer closed = ana.patch(path + "/status", Map.of("status", "closed"));
        assertThat(closed.text("closedAt")).isEqualTo(closed.text("resolvedAt"));

        Answer reopened =
                ana.patch(path + "/status", Map.of("status", "in_progress"))
                        .succeeds(200, "Ticket status updated");
        assertThat(reopened.text("status")).isEqualTo("in_progress");
        assertThat(reopened.fieldsOfData()).doesNotContain("closedAt", "resolvedAt");
    }

    @Test
    void theStatusThatItHasWritesNothing() {
        Answer answer =
                ana.patch(path + "/status", Map.of("status", "open"))
                        .succeeds(200, "Ticket status updated");

        assertThat(answer.header("X-Event-Position")).isEmpty();
    }

    @Test
    void aNoteMayGoWithAStatus() {
        ana.patch(path + "/status", Map.of("status", "open", "internalNote", "first"));

        Answer answer =
                ana.patch(
                                path + "/status",
                                Map.of("status", "closed", "internalNote", " refunded "))
                        .succeeds(200, "Ticket status updated");

        assertThat(answer.text("internalNotes"))
                .matches("\\[[0-9T:.-]+Z\\] Ana: first\n\\[[0-9T:.-]+Z\\] Ana: refunded");
        assertThat(answer.text("status")).isEqualTo("closed");
        assertThat(
                        ana.patch(path + "/status", Map.of("status", "open", "internalNote", "  "))
                                .fieldsOfData())
                .doesNotContain("internalNotes");
    }

    @Test
    void aStatusIsRequiredAndKnown() {
        ana.patch(path + "/status", Map.of())
                .isRefused(400, "validation_failed", "Status is required");
        ana.patch(path + "/status", Map.of("status", ""))
                .isRefused(400, "validation_failed", "Status is required");
        ana.patch(path + "/status", Map.of("status", "resolved")).isInvalid("status");
        ana.patch(path + "/status", Map.of("status", "Closed")).isInvalid("status");
        ana.patch(path + "/status", Map.of("status", "open", "internalNote", "n".repeat(5001)))
                .isInvalid("internalNote");
    }

    @Test
    void thePriorityIsSet() {
        Answer answer =
                ana.patch(path + "/priority", Map.of("priority", "Urgent"))
                        .succeeds(200, "Ticket priority updated");

        assertThat(answer.fieldsOfData()).containsExactlyInAnyOrder("id", "ticketId", "priority");
        assertThat(answer.text("priority")).isEqualTo("Urgent");
        assertThat(
                        ana.patch(path + "/priority", Map.of("priority", "Urgent"))
                                .header("X-Event-Position"))
                .isEmpty();
    }

    @Test
    void aPriorityIsRequiredAndKnown() {
        ana.patch(path + "/priority", Map.of())
                .isRefused(400, "validation_failed", "Priority is required");
        ana.patch(path + "/priority", Map.of("priority", ""))
                .isRefused(400, "validation_failed", "Priority is required");
        assertThat(
                        ana.patch(path + "/priority", Map.of("priority", "urgent"))
                                .isInvalid("priority")
                                .wrongFields())
                .containsEntry("priority", "must be one of Low, Medium, High, Urgent");
    }

    @Test
    void tagsAreTidiedAndReplaced() {
        Answer answer =
                ana.put(
                                path + "/tags",
                                Map.of("tags", List.of(" VIP", "login", "vip\u00a0", "App")))
                        .succeeds(200, "Tags updated");
        assertThat(answer.fieldsOfData()).containsExactlyInAnyOrder("id", "ticketId", "tags");
        assertThat(answer.data().path("tags").valueStream().map(tag -> tag.stringValue()))
                .containsExactly("app", "login", "vip");

        assertThat(
                        ana.put(path + "/tags", Map.of("tags", List.of()))
                                .succeeds(200, "Tags updated")
                                .data()
                                .path("tags")
                                .size())
                .isZero();
    }

    @Test
    void tagsAreAListOfAtMost20TextsOf1To50Characters() {
        ana.put(path + "/tags", Map.of()).isRefused(400, "validation_failed", "Tags are required");
        ana.put(path + "/tags", Map.of("tags", "vip")).isInvalid("tags");
        ana.put(path + "/tags", Map.of("tags", List.of(1))).isInvalid("tags[0]");
        assertThat(ana.put(path + "/tags", Map.of("tags", List.of("a", " "))).status())
                .isEqualTo(400);
        assertThat(ana.put(path + "/tags", Map.of("tags", List.of("t".repeat(51)))).status())
                .isEqualTo(400);
        assertThat(ana.send("PUT", path + "/tags", "{\"tags\":[null]}", Map.of()).status())
                .isEqualTo(400);
        ana.put(
                        path + "/tags",
                        Map.of("tags", IntStream.range(0, 21).mapToObj(i -> "t" + i).toList()))
                .isInvalid("tags");
        ana.put(
                        path + "/tags",
                        Map.of("tags", IntStream.range(0, 40).mapToObj(i -> "t" + i % 20).toList()))
                .succeeds(200, "Tags updated");
    }
}
