package io.ledgerdesk.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.command.PostReply;
import io.ledgerdesk.standalone.RunningLedgerdesk;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class DemoIT {

    private static final Duration SEEDING = Duration.ofSeconds(90);

    @TempDir private Path directory;

    private String bearer(String name) throws Exception {
        return "Authorization: Bearer " + access().get("tokens").get(name).asString();
    }

    private JsonNode access() throws Exception {
        return JsonMapper.shared()
                .readTree(Files.readString(directory.resolve("demo-tokens.json")));
    }

    @Test
    void theTourCanBeWalked() throws Exception {
        try (RunningLedgerdesk desk = RunningLedgerdesk.startDemo(directory)) {
            String asha = bearer("ASHA");
            String tomas = bearer("TOMAS");
            String ticket =
                    desk.send(
                                    "POST",
                                    "/api/support/tickets",
                                    asha,
                                    "{\"title\":\"Payout is late\",\"description\":\"Where is it?\","
                                            + "\"category\":\"Payment Problems\"}")
                            .get("id")
                            .asString();
            String own = "/api/support/tickets/" + ticket;
            String agents = "/api/admin/support/tickets/" + ticket;
            assertThat(
                            desk.get("/api/support/tickets?limit=1", asha)
                                    .at("/tickets/0/id")
                                    .asString())
                    .isEqualTo(ticket);
            desk.send("POST", agents + "/messages", bearer("MAYA"), "{\"message\":\"I see.\"}");
            desk.send(
                    "PATCH",
                    agents + "/assign",
                    "x-admin-key: " + access().get("adminKey").asString(),
                    "{\"assignedTo\":\"agent-tomas\",\"assignedToName\":\"Tomás Ortega\"}");
            desk.send("PATCH", agents + "/status", tomas, "{\"status\":\"in_progress\"}");
            desk.send("POST", agents + "/internal-notes", tomas, "{\"note\":\"Bank asked.\"}");
            desk.send("PATCH", own + "/close", asha, "");
            desk.send("POST", own + "/rating", asha, "{\"rating\":5}");

            JsonNode shown = desk.get(agents, tomas);
            assertThat(shown.get("status").asString()).isEqualTo("closed");
            assertThat(shown.get("assignedTo").asString()).isEqualTo("agent-tomas");
            assertThat(shown.get("internalNotes").asString()).contains("Tomás Ortega: Bank asked.");
            assertThat(shown.get("userRating").asInt()).isEqualTo(5);
            assertThat(
                            desk.get(
                                            "/api/admin/support/tickets?search=payout%20is%20late"
                                                    + "&assignedTo=me",
                                            tomas)
                                    .at("/tickets/0/id")
                                    .asString())
                    .isEqualTo(ticket);
        }
    }

    @Test
    void ticketsAreMadeOnceHoweverOftenItStarts() throws Exception {
        // Stopped in the middle of making them, as a kill would.
        try (RunningLedgerdesk desk = RunningLedgerdesk.startDemo(directory)) {
            Awaitility.await()
                    .atMost(SEEDING)
                    .until(() -> count(desk, "type = 'ticket-opened'") > 20);
        }
        long all;
        try (RunningLedgerdesk desk = RunningLedgerdesk.startDemo(directory)) {
            awaitSeed(desk);
            all = count(desk, "true");
            assertThat(count(desk, "type = 'ticket-opened'")).isEqualTo(DemoPast.TICKETS);
            assertThat(count(desk, "type = 'ticket-reply-posted'")).isEqualTo(replies(desk));
            assertThat(count(desk, "metadata->>'source' = 'demo'")).isEqualTo(all);
        }
        try (RunningLedgerdesk desk = RunningLedgerdesk.startDemo(directory)) {
            awaitSeed(desk);
            assertThat(count(desk, "true")).isEqualTo(all);
            JsonNode list = desk.get("/api/admin/support/tickets", bearer("MAYA"));
            assertThat(list.at("/stats/totalTickets").asInt()).isEqualTo(DemoPast.TICKETS);
            assertThat(list.at("/stats/byCategory").size()).isEqualTo(8);
            JsonNode own = desk.get("/api/support/tickets", bearer("DANIEL"));
            assertThat(own.at("/tickets/0/userId").asString()).isEqualTo(DemoPeople.DANIEL.id());
        }
    }

    private static void awaitSeed(RunningLedgerdesk desk) {
        Awaitility.await().atMost(SEEDING).until(() -> desk.bean(DemoSeed.class).hasEnded());
    }

    private static long replies(RunningLedgerdesk desk) throws SQLException {
        Instant end =
                Instant.parse(
                                ask(
                                        desk,
                                        "SELECT payload->>'at' FROM event_log.event_json"
                                                + " ORDER BY position LIMIT 1"))
                        .plus(DemoPast.LENGTH);
        return DemoPast.until(end, DemoTexts.load()).stream()
                .filter(step -> step.command() instanceof PostReply)
                .count();
    }

    private static long count(RunningLedgerdesk desk, String condition) throws SQLException {
        return Long.parseLong(
                ask(desk, "SELECT count(*) FROM event_log.event_json WHERE " + condition));
    }

    private static String ask(RunningLedgerdesk desk, String query) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                desk.property("spring.datasource.url"),
                                desk.property("spring.datasource.username"),
                                desk.property("spring.datasource.password"));
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    @Test
    void whatOpensItIsForItsOwnerOnlyAndStaysGood() throws Exception {
        String asha;
        JsonNode before;
        try (RunningLedgerdesk desk = RunningLedgerdesk.startDemo(directory)) {
            assertThat(desk.property("server.address")).isEqualTo("127.0.0.1");
            asha = bearer("ASHA");
            before = access();
        }
        try (RunningLedgerdesk desk = RunningLedgerdesk.startDemo(directory)) {
            assertThat(desk.get("/api/support/tickets", asha).get("stats")).isNotNull();
            assertThat(access().get("adminKey")).isEqualTo(before.get("adminKey"));
        }
        for (String name :
                List.of(
                        "demo-tokens.json",
                        "demo.env",
                        "jwt.secret",
                        "admin.key",
                        "postgres.password")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(directory.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }
}
