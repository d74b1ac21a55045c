package io.ledgerdesk.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Date;
import java.util.Map;

/** What an auditor reads above all that a bulk action did. */
class CausationIT {

    private static final String BULK = "/api/admin/support/tickets/bulk-action";
    private static final String CAUSATION = "/api/admin/audit/causation/";
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static RunningLedgerdesk desk;
    private static String ana;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        desk = RunningLedgerdesk.startEmpty(directory);
        ana = bearer("ana", "agent", null);
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void aBulkActionStandsAboveWhatItDid() throws Exception {
        String asLead = bearer("ana", "agent", "lead-1");
        desk.send(
                "POST",
                BULK,
                asLead,
                """
                {"action":"assign","ticketIds":["%s","%s"],
                 "actionData":{"assignedTo":"ben","assignedToName":"Ben Ode"}}
                """
                        .formatted(ticket(), ticket()));
        String newest = "/api/admin/audit/events?source=bulk-action&limit=1";
        await().atMost(BOUND).until(() -> desk.get(newest, ana).path("events").size() == 1);
        String cause = desk.get(newest, ana).at("/events/0/correlationId").asString();
        JsonNode tree = awaitTree(cause, 2);

        JsonNode origin = tree.path("origin");
        assertThat(origin.path("source").asString()).isEqualTo("bulk-action");
        assertThat(origin.path("actorId").asString()).isEqualTo("ana");
        assertThat(origin.path("actorType").asString()).isEqualTo("admin");
        assertThat(origin.path("impersonatedBy").asString()).isEqualTo("lead-1");
        assertThat(origin.path("addressClass").asString()).isEqualTo("loopback");
        assertThat(origin.path("events").asInt())
                .isEqualTo(effects(tree))
                .isGreaterThanOrEqualTo(2);
        assertThat(origin.path("uniform").asBoolean()).isTrue();
        assertThat(origin.path("instruction").toString())
                .isEqualTo(
                        "{\"action\":\"assign\",\"assignedTo\":\"ben\","
                                + "\"assignedToName\":\"Ben Ode\"}");
        assertThat(origin.has("jobId")).isFalse();
    }

    @Test
    void aBulkJobStandsAboveWhatItDidAndSaysToWhatMatches() throws Exception {
        String ticket = ticket();
        desk.send(
                "PUT",
                "/api/admin/support/tickets/" + ticket + "/tags",
                ana,
                "{\"tags\":[\"payout\"]}");
        String job =
                desk.send(
                                "POST",
                                BULK,
                                ana,
                                """
                                {"action":"add_tags","filters":{"tag":"payout"},
                                 "actionData":{"tags":["vip","payout"]}}
                                """)
                        .path("id")
                        .asString();
        await().atMost(BOUND)
                .until(
                        () ->
                                desk.get("/api/admin/support/bulk-jobs/" + job, ana)
                                        .path("state")
                                        .asString()
                                        .equals("done"));

        JsonNode tree = awaitTree(job, 1);
        JsonNode origin = tree.path("origin");
        assertThat(origin.path("source").asString()).isEqualTo("bulk-job");
        assertThat(origin.path("actorId").asString()).isEqualTo("ana");
        assertThat(origin.path("jobId").asString()).isEqualTo(job);
        assertThat(origin.path("instruction").toString())
                .isEqualTo("{\"action\":\"add_tags\",\"tags\":[\"payout\",\"vip\"]}");
        assertThat(origin.path("job").path("filters").toString()).isEqualTo("{\"tag\":\"payout\"}");
        assertThat(origin.path("job").path("total").asInt()).isEqualTo(1);
        assertThat(origin.path("beganAt")).isEqualTo(origin.path("job").path("createdAt"));
        assertThat(tree.path("roots")).hasSize(1);

        // Later nothing is left of it but what it did.
        forget(job);
        JsonNode later = desk.get(CAUSATION + job, ana).path("origin");
        assertThat(later.path("source").asString()).isEqualTo("bulk-job");
        assertThat(later.path("actorId").asString()).isEqualTo("ana");
        assertThat(later.path("jobId").asString()).isEqualTo(job);
        assertThat(later.has("job")).isFalse();
        assertThat(later.path("instruction").toString())
                .isEqualTo("{\"action\":\"add_tags\",\"tags\":[\"vip\"]}");
        assertThat(later.path("commands").asInt()).isEqualTo(1);
    }

    @Test
    void aJobThatHasChangedNothingIsToldAllTheSame() throws Exception {
        String job =
                desk.send(
                                "POST",
                                BULK,
                                ana,
                                "{\"action\":\"close\",\"filters\":{\"tag\":\"nobody-has-it\"}}")
                        .path("id")
                        .asString();

        JsonNode tree = desk.get(CAUSATION + job, ana);
        assertThat(tree.path("roots")).isEmpty();
        assertThat(tree.path("origin").path("job").path("action").asString()).isEqualTo("close");
        assertThat(tree.path("origin").path("commands").asInt(-1)).isZero();
        assertThat(tree.path("origin").path("events").asInt(-1)).isZero();
    }

    /** The trail follows the log. */
    private static JsonNode awaitTree(String correlationId, int commands) throws Exception {
        await().atMost(BOUND)
                .until(
                        () ->
                                desk.get(CAUSATION + correlationId, ana)
                                                .at("/origin/commands")
                                                .asInt()
                                        == commands);
        return desk.get(CAUSATION + correlationId, ana);
    }

    /** As if it had been there for longer than jobs are kept. */
    private static void forget(String job) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                desk.property("spring.datasource.url"),
                                desk.property("spring.datasource.username"),
                                desk.property("spring.datasource.password"));
                PreparedStatement statement =
                        connection.prepareStatement(
                                "DELETE FROM storage.bulk_job WHERE job_id = ?")) {
            statement.setString(1, job);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static int effects(JsonNode tree) {
        return tree.path("roots").valueStream().mapToInt(root -> root.path("effects").size()).sum();
    }

    private static String ticket() throws Exception {
        return desk.send(
                        "POST",
                        "/api/support/tickets",
                        bearer("eva", "user", null),
                        "{\"title\":\"A\",\"description\":\"B\",\"category\":\"Other\"}")
                .path("id")
                .asString();
    }

    private static String bearer(String subject, String role, String impersonator)
            throws Exception {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .subject(subject)
                        .claim("role", role)
                        .expirationTime(new Date(System.currentTimeMillis() + 600_000));
        if (impersonator != null) {
            claims.claim("act", Map.of("sub", impersonator));
        }
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        token.sign(new MACSigner(RunningLedgerdesk.SECRET.getBytes(StandardCharsets.UTF_8)));
        return "Authorization: Bearer " + token.serialize();
    }
}
