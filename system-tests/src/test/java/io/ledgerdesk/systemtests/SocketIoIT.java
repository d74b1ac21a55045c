package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.systemtests.process.LiveDeployment;
import io.ledgerdesk.systemtests.process.Tokens;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the real {@code socket.io-client} hears. */
class SocketIoIT extends SocketIoScene {

    @Test
    void theDashboardHearsOfEverythingWithoutAskingForIt() throws Exception {
        String name = "dashboard" + suffix;
        JsonNode greeting = connected(name, LiveDeployment.ADMIN_KEY);
        assertThat(members(greeting)).containsExactlyInAnyOrder("socketId", "user", "timestamp");
        assertThat(greeting.path("user").path("id").stringValue()).isEqualTo("admin");
        assertThat(greeting.path("user").path("name").stringValue()).isEqualTo("Admin Support");
        assertThat(greeting.path("user").path("isAdmin").booleanValue()).isTrue();
        assertThat(greeting.path("user").path("isAnonymous").booleanValue()).isFalse();
        assertThat(greeting.path("timestamp").isIntegralNumber()).isTrue();
        assertThat(greeting.path("socketId"))
                .isEqualTo(clients.heard(name, "connect").getFirst().path("id"));

        String ticketId = openTicket();
        JsonNode opened = awaitOne(name, "ticket:new_ticket", ticketId);
        assertThat(members(opened)).contains("ticket", "position", "sequence");
        assertThat(opened.path("ticket").path("title").stringValue()).isEqualTo("Push" + suffix);
        assertThat(opened.path("position").isString()).isTrue();
        assertThat(opened.path("sequence").intValue()).isZero();

        say(ticketId, "x".repeat(150));
        JsonNode preview = awaitOne(name, "ticket:new_user_message", ticketId);
        assertThat(members(preview)).contains("ticketId", "ticketNumber", "userName", "preview");
        assertThat(preview.path("userName").stringValue()).isEqualTo("Uma");
        assertThat(preview.path("preview").stringValue()).hasSize(100);
        JsonNode message = awaitOne(name, "ticket:new_message", ticketId).path("message");
        assertThat(message.path("message").stringValue()).hasSize(150);

        agent.patch(
                "/api/admin/support/tickets/" + ticketId + "/assign",
                Map.of("assignedTo", ana, "assignedToName", "Ana"));
        awaitOne(name, "ticket:assigned", ticketId);
        agent.patch(
                "/api/admin/support/tickets/" + ticketId + "/priority",
                Map.of("priority", "Urgent"));
        awaitOne(name, "ticket:priority_changed", ticketId);
        user.send("PATCH", "/api/support/tickets/" + ticketId + "/close", null, Map.of());
        awaitOne(name, "ticket:closed", ticketId);
        assertThat(awaitSome(name, "ticket:status_changed", ticketId, 2).getLast().path("status"))
                .hasToString("\"closed\"");
    }

    @Test
    void aRoomIsForTheOwnerAndForAgents() throws Exception {
        String ticketId = openTicket();
        connected(uma, umasToken);
        connected(sam, Tokens.requester(sam, "Sam"));
        connectedAgent(ana);

        JsonNode joined = join(uma, ticketId);
        assertThat(joined.path("ticketId").stringValue()).isEqualTo(ticketId);
        assertThat(joined.path("roomName").stringValue()).isEqualTo("ticket:" + ticketId);

        join(ana, ticketId);
        JsonNode active = clients.await(uma, "ticket:user_active");
        assertThat(members(active)).containsExactlyInAnyOrder("userId", "userType", "ticketId");
        assertThat(active.path("userId").stringValue()).isEqualTo(ana);
        assertThat(active.path("userType").stringValue()).isEqualTo("admin");
        assertThat(clients.heard(ana, "ticket:user_active")).isEmpty();

        clients.emit(sam, "join_ticket", Map.of("ticketId", ticketId));
        clients.emit(sam, "join_ticket", Map.of("ticketId", "no-such-ticket"));
        clients.emit(sam, "join_ticket", Map.of());
        clients.emit(sam, "join_ticket", Map.of("ticketId", 17));
        clients.emitNothing(sam, "join_ticket");
        clients.emitNothing(sam, "admin_join_ticket_monitor");
        assertThat(clients.await(sam, "ticket:error", 6))
                .extracting(error -> error.path("message").stringValue())
                .containsExactly(
                        "Forbidden - Not your ticket",
                        "Ticket not found",
                        "Ticket not found",
                        "Failed to join ticket room",
                        "Failed to join ticket room",
                        "Admin only");

        clients.emit(uma, "leave_ticket", Map.of("ticketId", ticketId));
        assertThat(clients.await(uma, "ticket:left").path("ticketId").stringValue())
                .isEqualTo(ticketId);
        clients.emitNothing(ana, "admin_join_ticket_monitor");
        assertThat(clients.await(ana, "ticket:admin_monitor_joined").path("room").stringValue())
                .isEqualTo("admin:ticket_monitor");
        assertThat(clients.heard(sam, "ticket:joined")).isEmpty();
    }

    @Test
    void internalNotesReachAgentsAndNobodyElse() throws Exception {
        String ticketId = openTicket();
        connected(uma, umasToken);
        connected(sam, Tokens.requester(sam, "Sam"));
        connectedAgent(ana);
        join(uma, ticketId);
        join(ana, ticketId);

        reply(ticketId, "secret", true);
        reply(ticketId, "public", false);

        assertThat(awaitSome(ana, "ticket:new_message", ticketId, 2))
                .extracting(payload -> payload.path("message").path("message").stringValue())
                .containsExactly("secret", "public");
        awaitOne(uma, "ticket:new_message", ticketId);
        user.send("PATCH", "/api/support/tickets/" + ticketId + "/close", null, Map.of());
        awaitOne(uma, "ticket:closed", ticketId);
        assertThat(heard(uma, "ticket:new_message", ticketId))
                .extracting(payload -> payload.path("message").path("message").stringValue())
                .containsExactly("public");
        assertThat(clients.heard(uma)).noneMatch(h -> h.payload().toString().contains("secret"));
        assertThat(clients.heard(sam)).noneMatch(h -> h.payload().toString().contains(ticketId));
    }

    @Test
    void anAgentIsToldOfTheirOwnAssignmentsOnAllTheirSocketsAndOthersAreNot() throws Exception {
        String ticketId = openTicket();
        connectedAgent(ana);
        connectedAgent(ana + "-2");
        String ben = "ben" + suffix;
        connected(ben, Tokens.agent(ben, "Ben"));

        agent.patch(
                "/api/admin/support/tickets/" + ticketId + "/assign",
                Map.of("assignedTo", ana, "assignedToName", "Ana"));

        for (String socket : List.of(ana, ana + "-2")) {
            JsonNode assigned = awaitOne(socket, "ticket:assigned_to_you", ticketId);
            assertThat(members(assigned)).contains("ticketId", "ticketNumber", "title");
            awaitOne(socket, "ticket:assigned", ticketId);
        }
        awaitOne(ben, "ticket:status_changed", ticketId);
        assertThat(heard(ben, "ticket:assigned_to_you", ticketId)).isEmpty();
    }

    @Test
    void typingReachesTheRoomAcrossNodesUnderTheRealName() throws Exception {
        String ticketId = openTicket();
        connected(uma, umasToken, 0);
        connected(ana, Tokens.agent(ana, "Ana"), 1);
        connected(sam, Tokens.requester(sam, "Sam"), 1);
        join(uma, ticketId);
        join(ana, ticketId);
        clients.await(uma, "ticket:user_active");

        clients.emit(sam, "ticket:typing", Map.of("ticketId", ticketId, "isTyping", true));
        clients.emit(ana, "ticket:typing", Map.of("ticketId", ticketId, "isTyping", true));

        List<JsonNode> typing = clients.await(uma, "ticket:typing", 2);
        assertThat(typing.getFirst().path("userName").stringValue()).isEqualTo("Ana");
        assertThat(typing.getFirst().path("isTyping").booleanValue()).isTrue();
        assertThat(typing.getLast().path("isTyping").booleanValue())
                .as("forgotten by itself")
                .isFalse();
        assertThat(typing).noneMatch(payload -> payload.toString().contains(sam));
        assertThat(clients.heard(ana, "ticket:typing")).as("what she does herself").isEmpty();
    }

    @Test
    void readingIsRecordedOnceAndTheOtherSideIsTold() throws Exception {
        String ticketId = openTicket();
        say(ticketId, "first");
        connected(uma, umasToken, 0);
        connected(ana, Tokens.agent(ana, "Ana"), 1);

        clients.emit(ana, "ticket:read", Map.of("ticketId", ticketId));
        assertThat(clients.await(ana, "ticket:error").path("message").stringValue())
                .isEqualTo("Not in this ticket's room");
        join(ana, ticketId);
        JsonNode read = awaitOne(uma, "ticket:messages_read", ticketId);
        assertThat(read.path("readerId").stringValue()).isEqualTo(ana);
        assertThat(read.path("readerType").stringValue()).isEqualTo("admin");
        int first = read.path("upTo").intValue();
        assertThat(first).isPositive();

        say(ticketId, "second");
        await("the second message")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                heard(uma, "ticket:new_message", ticketId).stream()
                                        .anyMatch(said -> said.toString().contains("second")));
        int second =
                heard(uma, "ticket:new_message", ticketId).getLast().path("sequence").intValue();
        clients.emit(ana, "ticket:read", Map.of("ticketId", ticketId, "upTo", second));
        assertThat(
                        awaitSome(uma, "ticket:messages_read", ticketId, 2)
                                .getLast()
                                .path("upTo")
                                .intValue())
                .isEqualTo(second);
        // These find nothing unread.
        clients.emit(ana, "ticket:read", Map.of("ticketId", ticketId));
        clients.emit(ana, "join_ticket", Map.of("ticketId", ticketId));
        clients.await(ana, "ticket:joined", 2);
        say(ticketId, "third");
        clients.emit(ana, "ticket:read", Map.of("ticketId", ticketId));
        awaitSome(uma, "ticket:messages_read", ticketId, 3);
        assertThat(heard(uma, "ticket:messages_read", ticketId)).hasSize(3);
        assertThat(heard(ana, "ticket:messages_read", ticketId)).isNotEmpty();
    }

    @Test
    void rowsOfTheOwnListArePushedToWhoeverWatchesIt() throws Exception {
        connected(uma, umasToken);
        connected(sam, Tokens.requester(sam, "Sam"));
        connectedAgent(ana);
        String quiet = ana + "-quiet";
        connectedAgent(quiet);
        for (String name : List.of(uma, sam, ana)) {
            clients.emit(name, "ticket:watch", Map.of("what", "list"));
            assertThat(clients.await(name, "ticket:watching").path("what").stringValue())
                    .isEqualTo("list");
        }

        String ticketId = openTicket();
        reply(ticketId, "secret", true);
        agent.patch(
                "/api/admin/support/tickets/" + ticketId + "/priority",
                Map.of("priority", "Urgent"));

        List<JsonNode> agents = awaitSome(ana, "ticket:row", ticketId, 3);
        assertThat(agents)
                .extracting(row -> row.path("change").stringValue())
                .containsExactly("new", "changed", "changed");
        assertThat(agents.get(1).path("ticket").path("internalNotes").stringValue())
                .contains("secret");
        List<JsonNode> own = awaitSome(uma, "ticket:row", ticketId, 2);
        assertThat(own)
                .extracting(row -> row.path("change").stringValue())
                .containsExactly("new", "changed");
        assertThat(own.getLast().path("ticket").path("priority").stringValue()).isEqualTo("Urgent");
        assertThat(own).noneMatch(row -> row.toString().contains("secret"));
        assertThat(heard(sam, "ticket:row", ticketId)).isEmpty();
        awaitOne(quiet, "ticket:priority_changed", ticketId);
        assertThat(heard(quiet, "ticket:row", ticketId)).as("nobody asked").isEmpty();

        clients.emit(uma, "ticket:unwatch", Map.of("what", "list"));
        clients.await(uma, "ticket:unwatched");
        agent.patch(
                "/api/admin/support/tickets/" + ticketId + "/priority", Map.of("priority", "Low"));
        awaitSome(uma, "ticket:priority_changed", ticketId, 2);
        assertThat(heard(uma, "ticket:row", ticketId)).hasSize(2);
    }

    @Test
    void statisticsAreToldToAgentsWhoWatchThem() throws Exception {
        connected(uma, umasToken);
        connectedAgent(ana);
        String quiet = ana + "-quiet";
        connectedAgent(quiet);
        clients.emit(uma, "ticket:watch", Map.of("what", "stats"));
        clients.emit(uma, "ticket:watch", Map.of("what", "everything"));
        clients.emitNothing(uma, "ticket:watch");
        assertThat(clients.await(uma, "ticket:error", 3))
                .extracting(error -> error.path("message").stringValue())
                .containsExactly(
                        "Admin only",
                        "There is nothing like that to watch",
                        "There is nothing like that to watch");

        clients.emit(ana, "ticket:watch", Map.of("what", "stats"));
        clients.await(ana, "ticket:stats");
        for (int i = 0; i < 10; i++) {
            openTicket();
        }
        long all =
                agent.at(deployment.nodeUrl(0))
                        .get("/api/admin/support/tickets")
                        .data()
                        .at("/stats/totalTickets")
                        .asLong();
        await("the newest statistics")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                clients.heard(ana, "ticket:stats")
                                                .getLast()
                                                .at("/stats/totalTickets")
                                                .asLong()
                                        >= all);
        assertThat(clients.heard(quiet, "ticket:stats")).isEmpty();
        assertThat(clients.heard(uma, "ticket:stats")).isEmpty();
    }
}
