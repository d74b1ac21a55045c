package io.ledgerdesk.query.ticketdetail;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.StatusChangeCause;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.TicketStatus;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class TicketIT {

    private static final String OWN = "/api/support/tickets/";
    private static final String ANY = "/api/admin/support/tickets/";
    private static final String RITA = Tokens.of(TicketStory.RITA);
    private static final String ANA = Tokens.of(TicketStory.ANA);

    private static RunningQuerySide querySide;

    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start();
        querySide.tell(
                TicketStory.of("t-1")
                        .opened()
                        .after(Duration.ofMinutes(5))
                        .message("Any news?")
                        .assigned(TicketStory.ANA)
                        .status(TicketStatus.IN_PROGRESS, StatusChangeCause.ASSIGNMENT)
                        .note(TicketStory.ANA, "Looks like last month's case")
                        .after(Duration.ofMinutes(5))
                        .note(TicketStory.BEN, "It does")
                        .reply(TicketStory.ANA, "We are on it")
                        .firstResponse(TicketStory.ANA)
                        .status(TicketStatus.WAITING_FOR_USER, StatusChangeCause.REPLY)
                        .readBy(Actor.user(TicketStory.RITA), 6)
                        .priority(TicketPriority.HIGH)
                        .status(TicketStatus.OPEN, StatusChangeCause.SET_BY_AGENT)
                        .after(Duration.ofMinutes(20))
                        .closedByUser()
                        .rated(4, "Took a while"),
                TicketStory.of("t-2").opened(),
                TicketStory.of("t-3").opened().closedBy(TicketStory.ANA).rated(5, null),
                TicketStory.of("s-1", TicketStory.SAM, TicketStory.START).opened());
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void theRequesterSeesTheTicketAndWhatIsPublicOldestFirst() {
        Answer answer = querySide.get(RITA, OWN + "t-1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(texts(answer))
                .containsExactly(
                        "Any news?",
                        "Ticket assigned to Ana Ivanova",
                        "We are on it",
                        "Priority changed from Medium to High",
                        "Status changed from waiting_for_user to open",
                        "Ticket closed by user");
        assertThat(answer.data().path("status").asString()).isEqualTo("closed");
        assertThat(answer.data().path("messagesCount").asInt()).isEqualTo(2);
        assertThat(answer.data().path("responseTime").asInt()).isEqualTo(10);
        assertThat(answer.data().path("resolutionTime").asInt()).isEqualTo(30);
        assertThat(answer.data().path("closedAt").asString()).isEqualTo("2026-03-01T09:30:00.123Z");
        assertThat(answer.data().path("userRating").asInt()).isEqualTo(4);
        assertThat(answer.data().has("internalNotes")).isFalse();
        assertThat(answer.data().has("userHistory")).isFalse();
        assertThat(answer.text()).doesNotContain("last month").doesNotContain("It does");
    }

    @Test
    void theTicketsOwnFieldsStandBesideItsMessages() {
        JsonNode data = querySide.get(RITA, OWN + "t-1").data();

        assertThat(data.path("_id").asString()).isEqualTo("t-1");
        assertThat(data.path("id").asString()).isEqualTo("t-1");
        assertThat(data.path("title").asString()).isEqualTo("Payout is missing");
        assertThat(data.has("ticket")).isFalse();
    }

    @Test
    void anAgentSeesNotesAndTheRequestersHistory() {
        Answer answer = querySide.get(ANA, ANY + "t-1");

        assertThat(texts(answer))
                .contains("Looks like last month's case", "It does", "We are on it")
                .hasSize(8);
        assertThat(answer.data().path("internalNotes").asString())
                .isEqualTo(
                        "[2026-03-01T09:05:00.123Z] Ana Ivanova: Looks like last month's case\n"
                                + "[2026-03-01T09:10:00.123Z] Ben Okri: It does");
        JsonNode history = answer.data().path("userHistory");
        assertThat(history.path("totalTickets").asInt()).isEqualTo(3);
        assertThat(history.path("closedTickets").asInt()).isEqualTo(2);
        assertThat(history.path("avgRating").asDouble()).isEqualTo(4.5);
    }

    @Test
    void withoutNotesOrRatingsTheFieldsAreMissing() {
        JsonNode data = querySide.get(ANA, ANY + "s-1").data();

        assertThat(data.has("internalNotes")).isFalse();
        assertThat(data.path("userHistory").path("totalTickets").asInt()).isEqualTo(1);
        assertThat(data.path("userHistory").path("avgRating").isNumber()).isFalse();
        assertThat(data.path("messages").isArray()).isTrue();
        assertThat(data.path("messages")).isEmpty();
    }

    @Test
    void messagesHaveTheFieldsThatClientsRead() {
        JsonNode message = message(querySide.get(RITA, OWN + "t-1"), "Any news?");

        assertThat(message.path("_id").asString()).isEqualTo("t-1-message-1");
        assertThat(message.path("id").asString()).isEqualTo("t-1-message-1");
        assertThat(message.path("ticketId").asString()).isEqualTo("t-1");
        assertThat(message.path("senderId").asString()).isEqualTo("rita");
        assertThat(message.path("senderName").asString()).isEqualTo("Rita Rao");
        assertThat(message.path("senderType").asString()).isEqualTo("user");
        assertThat(message.path("senderEmail").asString()).isEqualTo("rita@example.com");
        assertThat(message.path("isInternal").isBoolean()).isTrue();
        assertThat(message.path("isInternal").asBoolean()).isFalse();
        assertThat(message.path("isSystemMessage").asBoolean(true)).isFalse();
        assertThat(message.path("createdAt").asString()).isEqualTo("2026-03-01T09:05:00.123Z");
        assertThat(message.path("updatedAt").asString()).isEqualTo("2026-03-01T09:05:00.123Z");
        assertThat(message.path("attachments").path(0).path("url").asString())
                .isEqualTo("/uploads/tickets/more.pdf");
    }

    @Test
    void agentsAddressesAreForAgentsOnly() {
        Answer requesters = querySide.get(RITA, OWN + "t-1");
        Answer agents = querySide.get(ANA, ANY + "t-1");

        assertThat(message(agents, "We are on it").path("senderEmail").asString())
                .isEqualTo("ana@support.example");
        assertThat(message(requesters, "We are on it").has("senderEmail")).isFalse();
        assertThat(requesters.text()).doesNotContain("@support.example");
    }

    @Test
    void systemMessagesHaveNoAddressAndANameOfTheirOwn() {
        Answer answer = querySide.get(RITA, OWN + "t-1");
        JsonNode assigned = message(answer, "Ticket assigned to Ana Ivanova");
        JsonNode closed = message(answer, "Ticket closed by user");

        assertThat(assigned.path("senderType").asString()).isEqualTo("system");
        assertThat(assigned.path("senderId").asString()).isEqualTo("system");
        assertThat(assigned.path("senderName").asString()).isEqualTo("System");
        assertThat(assigned.path("isSystemMessage").asBoolean()).isTrue();
        assertThat(assigned.has("senderEmail")).isFalse();
        assertThat(closed.path("senderName").asString()).isEqualTo("Rita Rao");
    }

    @Test
    void receiptsTellWhoHasReadWhat() {
        Answer answer = querySide.get(ANA, ANY + "t-1");

        JsonNode receipt = message(answer, "We are on it").path("readBy").path(0);
        assertThat(receipt.path("userId").asString()).isEqualTo("rita");
        assertThat(receipt.path("userType").asString()).isEqualTo("user");
        assertThat(receipt.path("readAt").asString()).isEqualTo("2026-03-01T09:10:00.123Z");
        assertThat(receipt.path("_id").asString()).isNotEmpty();
        assertThat(message(answer, "Any news?").path("readBy")).isEmpty();
        assertThat(message(answer, "It does").path("readBy")).isEmpty();
        assertThat(message(answer, "Ticket closed by user").path("readBy")).isEmpty();
    }

    @Test
    void anotherUsersTicketIsForbidden() {
        Answer answer = querySide.get(Tokens.of(TicketStory.SAM), OWN + "t-1");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("message").asString())
                .isEqualTo("Forbidden - You can only view your own tickets");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0190b6f2-7d3a-7000-8000-000000000001",
                "nonsense",
                "a%20b",
                "507f1f77bcf86cd799439011",
                "'%20OR%201=1--",
                "%E2%98%83"
            })
    void anUnknownOrMalformedIdIsNotFound(String id) {
        for (Answer answer : List.of(querySide.get(RITA, OWN + id), querySide.get(ANA, ANY + id))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("message").asString()).isEqualTo("Ticket not found");
            assertThat(answer.json().path("code").asString()).isEqualTo("ticket_not_found");
        }
    }

    @Test
    void eachDoorIsForItsOwnPeople() {
        assertThat(querySide.get(null, OWN + "t-1").status()).isEqualTo(401);
        assertThat(querySide.get(null, ANY + "t-1").status()).isEqualTo(401);
        assertThat(querySide.get(RITA, ANY + "t-1").status()).isIn(401, 403);
    }

    private static List<String> texts(Answer answer) {
        List<String> texts = new ArrayList<>();
        answer.data()
                .path("messages")
                .forEach(message -> texts.add(message.path("message").asString()));
        return texts;
    }

    private static JsonNode message(Answer answer, String text) {
        for (JsonNode message : answer.data().path("messages")) {
            if (message.path("message").asString().equals(text)) {
                return message;
            }
        }
        throw new AssertionError("no message " + text + " in " + answer.text());
    }
}
