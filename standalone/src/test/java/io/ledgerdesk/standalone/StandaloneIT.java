package io.ledgerdesk.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import io.ledgerdesk.standalone.datadir.DataDirectory;
import io.ledgerdesk.standalone.postgres.EmbeddedPostgres;
import io.ledgerdesk.standalone.postgres.PostgresPrograms;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;

class StandaloneIT {

    private static final String OPENING =
            "{\"title\":\"A question\",\"description\":\"Is it kept?\",\"category\":\"Other\"}";

    @TempDir private Path directory;

    private static String bearer(String subject, String role) throws Exception {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader(JWSAlgorithm.HS256),
                        new JWTClaimsSet.Builder()
                                .subject(subject)
                                .claim("role", role)
                                .expirationTime(new Date(System.currentTimeMillis() + 60_000))
                                .build());
        token.sign(new MACSigner(RunningLedgerdesk.SECRET.getBytes(StandardCharsets.UTF_8)));
        return "Authorization: Bearer " + token.serialize();
    }

    @Test
    void withoutADemonstrationItIsEmptyAndKeepsWhatItGets() throws Exception {
        try (RunningLedgerdesk desk = RunningLedgerdesk.startEmpty(directory)) {
            assertThat(
                            desk.get("/api/admin/support/tickets", bearer("ana", "agent"))
                                    .at("/stats/totalTickets")
                                    .asInt())
                    .isZero();
            desk.send("POST", "/api/support/tickets", bearer("eva", "user"), OPENING);
        }
        try (RunningLedgerdesk desk = RunningLedgerdesk.startEmpty(directory)) {
            assertThat(
                            desk.get("/api/support/tickets", bearer("eva", "user"))
                                    .at("/tickets/0/title")
                                    .asString())
                    .isEqualTo("A question");
            String job =
                    desk.send(
                                    "POST",
                                    "/api/admin/support/tickets/bulk-action",
                                    bearer("ana", "agent"),
                                    "{\"action\":\"close\",\"filters\":{\"status\":\"open\"}}")
                            .path("id")
                            .asString();
            String asAna = bearer("ana", "agent");
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () ->
                                    desk.get("/api/admin/support/bulk-jobs/" + job, asAna)
                                                    .path("modified")
                                                    .asInt()
                                            == 1);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> causes(desk, job).equals(List.of("bulk-job ana")));
            String ticket =
                    desk.get("/api/support/tickets", bearer("eva", "user"))
                            .at("/tickets/0/_id")
                            .asString();
            assertThat(
                            desk.send(
                                            "POST",
                                            "/api/admin/support/tickets/bulk-action",
                                            asAna,
                                            """
                                            {"action":"update_priority","ticketIds":["%s"],
                                             "actionData":{"priority":"Urgent"}}
                                            """
                                                    .formatted(ticket))
                                    .path("modifiedCount")
                                    .asInt())
                    .isEqualTo(1);
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () ->
                                    causes(
                                                    desk,
                                                    newest(desk, asAna)
                                                            .path("correlationId")
                                                            .asString())
                                            .equals(List.of("bulk-action ana")));
            assertThat(directory.resolve("demo-tokens.json")).doesNotExist();
        }
    }

    private static JsonNode newest(RunningLedgerdesk desk, String agent) throws Exception {
        return desk.get("/api/admin/audit/events?kind=ticket&limit=1", agent).at("/events/0");
    }

    /** What set off all that has one correlation id: doors, and who came through them. */
    private static List<String> causes(RunningLedgerdesk desk, String correlationId)
            throws Exception {
        return desk.get("/api/admin/audit/causation/" + correlationId, bearer("ana", "agent"))
                .path("roots")
                .valueStream()
                .map(
                        cause ->
                                cause.path("source").asString("")
                                        + " "
                                        + cause.path("actorId").asString(""))
                .toList();
    }

    @Test
    void withoutASecretItDoesNotStartAndTouchesNothing() throws Exception {
        Path untouched = directory.resolve("untouched");
        assertRefused(() -> RunningLedgerdesk.start(untouched), "Set LEDGERDESK_JWT_SECRET");
        assertThat(untouched).doesNotExist();
    }

    @Test
    void aShortSecretIsNamed() {
        assertRefused(
                () ->
                        RunningLedgerdesk.start(
                                directory, "--ledgerdesk.identity.jwt.secret=too short"),
                "The setting ledgerdesk.identity.jwt is wrong: ledgerdesk.identity.jwt.secret must"
                        + " be at least 32 bytes long");
    }

    @Test
    void aSecondOneOnTheSameDirectoryIsRefusedAndTheFirstGoesOn() throws Exception {
        try (RunningLedgerdesk first = RunningLedgerdesk.startEmpty(directory)) {
            assertRefused(
                    () -> RunningLedgerdesk.startEmpty(directory),
                    "is in use by another Ledgerdesk");
            first.send("POST", "/api/support/tickets", bearer("eva", "user"), OPENING);
        }
    }

    @Test
    void aTakenPortIsNamedAndLeavesNoServerBehind(@TempDir Path other) throws Exception {
        try (RunningLedgerdesk first = RunningLedgerdesk.startEmpty(directory)) {
            String port = first.property("local.server.port");
            assertRefused(
                    () -> RunningLedgerdesk.startEmpty(other, "--server.port=" + port),
                    "Port " + port + " is in use");
            assertThat(other.resolve("postgres")).isDirectory();
            assertThat(other.resolve("postgres/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void aDatabaseOfOnesOwnIsUsedInsteadOfTheEmbeddedOne(@TempDir Path own) throws Exception {
        try (DataDirectory data = DataDirectory.open(directory);
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(data, PostgresPrograms.DIRECTORY);
                RunningLedgerdesk desk =
                        RunningLedgerdesk.startEmpty(
                                own,
                                "--spring.datasource.url=" + postgres.url(),
                                "--spring.datasource.username=" + postgres.username(),
                                "--spring.datasource.password=" + postgres.password())) {
            desk.send("POST", "/api/support/tickets", bearer("eva", "user"), OPENING);
            assertThat(
                            desk.get("/api/support/tickets", bearer("eva", "user"))
                                    .at("/stats/openTickets")
                                    .asInt())
                    .isEqualTo(1);
            assertThat(Files.list(own)).isEmpty();
        }
    }

    private static void assertRefused(ThrowingStart start, String reason) {
        assertThatThrownBy(() -> start.start().close())
                .satisfies(
                        failure ->
                                assertThat(PlainFailures.reason(failure))
                                        .hasValueSatisfying(
                                                told -> assertThat(told).contains(reason)));
    }

    private interface ThrowingStart {
        RunningLedgerdesk start() throws Exception;
    }
}
