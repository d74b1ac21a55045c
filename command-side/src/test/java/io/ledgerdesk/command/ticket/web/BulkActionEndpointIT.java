package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.MetadataKeys;
import io.ledgerdesk.api.ticket.event.TicketAssigned;
import io.ledgerdesk.api.ticket.event.TicketClosed;
import io.ledgerdesk.api.ticket.event.TicketStatusChanged;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code POST /api/admin/support/tickets/bulk-action}. */
class BulkActionEndpointIT {

    private static final String PATH = "/api/admin/support/tickets/bulk-action";
    private static final String UNKNOWN = "00000000-0000-7000-8000-000000000000";

    private final Client meera = Server.shared().requester("u-meera", "Meera");
    private final Client ana = Server.shared().agent("a-ana", "Ana");

    @Test
    void closingAsTheDashboardDoesClosesEachTicketThroughItsAggregate() {
        List<String> tickets = tickets(3);
        ana.patch(
                "/api/admin/support/tickets/" + tickets.get(1) + "/status",
                Map.of("status", "closed"));

        Answer answer =
                ana.post(
                                PATH,
                                Map.of(
                                        "action",
                                        "close",
                                        "ticketIds",
                                        tickets,
                                        "actionData",
                                        Map.of("status", "closed")))
                        .succeeds(200, "2 tickets closed");

        assertThat(answer.data().path("modifiedCount").intValue()).isEqualTo(2);
        assertThat(answer.data().path("results").valueStream().map(BulkActionEndpointIT::id))
                .containsExactlyElementsOf(tickets);
        assertThat(answer.data().path("results").valueStream())
                .allMatch(result -> result.path("ok").booleanValue());
        assertThat(answer.data().path("results").get(1).path("modified").booleanValue(true))
                .isFalse();
        assertThat(answer.header("X-Event-Position")).isPresent();
        assertThat(events(tickets.get(0))).last().isInstanceOf(TicketClosed.class);
    }

    @Test
    void assigningPutsOpenTicketsInProgressAndHasOneCorrelationId() {
        List<String> tickets = tickets(4);

        ana.send(
                        "POST",
                        PATH,
                        body(
                                Map.of(
                                        "action",
                                        "assign",
                                        "ticketIds",
                                        tickets,
                                        "actionData",
                                        Map.of("assignedTo", "a-ben", "assignedToName", "Ben"))),
                        Map.of("X-Correlation-Id", "bulk-1"))
                .succeeds(200, "4 tickets assigned");

        for (String ticket : tickets) {
            assertThat(events(ticket))
                    .hasSize(3)
                    .hasAtLeastOneElementOfType(TicketAssigned.class)
                    .hasAtLeastOneElementOfType(TicketStatusChanged.class);
            assertThat(messages(ticket).skip(1).map(this::correlationId))
                    .containsExactly("bulk-1", "bulk-1");
        }
        ana.post(PATH, Map.of("action", "unassign", "ticketIds", tickets))
                .succeeds(200, "4 tickets unassigned");
    }

    @Test
    void whatIsTurnedDownForOneTicketStopsNoOther() {
        List<String> tickets = new ArrayList<>(tickets(2));
        ana.put(
                "/api/admin/support/tickets/" + tickets.get(0) + "/tags",
                Map.of("tags", IntStream.range(0, 20).mapToObj(i -> "t" + i).toList()));
        tickets.add(1, UNKNOWN);
        tickets.add(2, "nonsense");

        Answer answer =
                ana.post(
                                PATH,
                                Map.of(
                                        "action",
                                        "add_tags",
                                        "ticketIds",
                                        tickets,
                                        "actionData",
                                        Map.of("tags", List.of(" VIP ", "vip"))))
                        .succeeds(200, "1 tickets tagged");

        assertThat(answer.data().path("modifiedCount").intValue()).isEqualTo(1);
        assertThat(
                        answer.data()
                                .path("results")
                                .valueStream()
                                .map(result -> result.path("code").asString("ok")))
                .containsExactly("validation_failed", "ticket_not_found", "ticket_not_found", "ok");
        ana.post(
                        PATH,
                        Map.of(
                                "action",
                                "remove_tags",
                                "ticketIds",
                                tickets.subList(3, 4),
                                "actionData",
                                Map.of("tags", List.of("VIP", "other"))))
                .succeeds(200, "1 tickets untagged");
    }

    @Test
    void theTagThatIsNoneIsNamedAsInTheRequest() {
        Answer answer =
                ana.post(
                        PATH,
                        Map.of(
                                "action",
                                "add_tags",
                                "ticketIds",
                                List.of(UNKNOWN),
                                "actionData",
                                Map.of("tags", List.of("vip", " "))));

        answer.isInvalid("actionData.tags[1]");
        answer.isRefused(400, "validation_failed", "actionData.tags[1] must not be blank");
    }

    @Test
    void statusAndPriorityAreSet() {
        List<String> tickets = tickets(2);

        ana.post(
                        PATH,
                        Map.of(
                                "action",
                                "update_status",
                                "ticketIds",
                                tickets,
                                "actionData",
                                Map.of("status", "closed")))
                .succeeds(200, "2 tickets status updated");
        assertThat(events(tickets.get(0))).last().isInstanceOf(TicketClosed.class);
        ana.post(
                        PATH,
                        Map.of(
                                "action",
                                "update_priority",
                                "ticketIds",
                                tickets,
                                "actionData",
                                Map.of("priority", "Urgent")))
                .succeeds(200, "2 tickets priority updated");
    }

    @Test
    void anIdThatIsSentTwiceCountsOnce() {
        String ticket = meera.opensTicket();

        Answer answer =
                ana.post(PATH, Map.of("action", "close", "ticketIds", List.of(ticket, ticket)))
                        .succeeds(200, "1 tickets closed");

        assertThat(answer.data().path("results")).hasSize(1);
    }

    @Test
    void aThousandTicketsAreTheMost() {
        List<String> thousand = IntStream.range(0, 1000).mapToObj(i -> "id-" + i).toList();
        List<String> more = IntStream.range(0, 1001).mapToObj(i -> "id-" + i).toList();

        assertThat(
                        ana.post(PATH, Map.of("action", "close", "ticketIds", thousand))
                                .succeeds(200, "0 tickets closed")
                                .data()
                                .path("results"))
                .hasSize(1000);
        ana.post(PATH, Map.of("action", "close", "ticketIds", more)).isInvalid("ticketIds");
    }

    @Test
    void manyTicketsAtOnceLoseNothing() {
        List<String> tickets = tickets(60);

        ana.post(PATH, Map.of("action", "close", "ticketIds", tickets))
                .succeeds(200, "60 tickets closed");

        assertThat(tickets)
                .allSatisfy(
                        ticket ->
                                assertThat(events(ticket))
                                        .hasSize(2)
                                        .last()
                                        .isInstanceOf(TicketClosed.class));
    }

    @Test
    void actionAndTicketsAreRequired() {
        for (Map<String, Object> missing :
                List.<Map<String, Object>>of(
                        Map.of(),
                        Map.of("action", "close"),
                        Map.of("ticketIds", List.of("a")),
                        Map.of("action", "", "ticketIds", List.of("a")),
                        Map.of("action", "close", "ticketIds", List.of()))) {
            ana.post(PATH, missing)
                    .isRefused(400, "validation_failed", "Action and ticketIds are required");
        }
        ana.post(PATH, Map.of("action", "delete", "ticketIds", List.of("a")))
                .isRefused(400, "validation_failed", "Invalid action");
        ana.post(PATH, Map.of("action", "close", "ticketIds", "a string")).isInvalid("ticketIds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"assign\",\"ticketIds\":[\"a\"]}",
                "{\"action\":\"assign\",\"ticketIds\":[\"a\"],\"actionData\":{\"assignedTo\":\" \"}}",
                "{\"action\":\"update_status\",\"ticketIds\":[\"a\"]}",
                "{\"action\":\"update_status\",\"ticketIds\":[\"a\"],\"actionData\":{\"status\":\"zzz\"}}",
                "{\"action\":\"update_priority\",\"ticketIds\":[\"a\"],\"actionData\":{}}",
                "{\"action\":\"add_tags\",\"ticketIds\":[\"a\"],\"actionData\":{\"tags\":[]}}",
                "{\"action\":\"add_tags\",\"ticketIds\":[\"a\"],\"actionData\":{\"tags\":[\" \"]}}",
                "{\"action\":\"remove_tags\",\"ticketIds\":[\"a\"],\"actionData\":{\"tags\":\"a\"}}",
                "{\"action\":\"close\",\"ticketIds\":[null]}",
                "{\"action\":\"close\",\"ticketIds\":[1]}"
            })
    void whatAnActionNeedsIsCheckedBeforeAnyTicketIsTouched(String body) {
        Answer answer = ana.send("POST", PATH, body, Map.of());

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.body().path("code").stringValue()).isEqualTo("validation_failed");
        assertThat(answer.wrongFields()).isNotEmpty();
    }

    @Test
    void requestersMayNot() {
        assertThat(meera.post(PATH, Map.of("action", "close", "ticketIds", List.of("a"))).status())
                .isEqualTo(403);
    }

    private List<String> tickets(int number) {
        return Stream.generate(meera::opensTicket).limit(number).toList();
    }

    private static String id(JsonNode result) {
        return result.path("ticketId").stringValue();
    }

    private static String body(Object body) {
        return JsonMapper.builder().build().writeValueAsString(body);
    }

    private static List<Object> events(String ticket) {
        return messages(ticket).<Object>map(DomainEventMessage::getPayload).toList();
    }

    private static Stream<? extends DomainEventMessage<?>> messages(String ticket) {
        return Server.shared().bean(EventStore.class).readEvents(ticket, 0).asStream();
    }

    private Object correlationId(DomainEventMessage<?> event) {
        return event.getMetaData().get(MetadataKeys.CORRELATION_ID);
    }
}
