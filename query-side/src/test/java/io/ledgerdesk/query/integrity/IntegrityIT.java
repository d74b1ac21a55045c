package io.ledgerdesk.query.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.eventstore.chain.Verification;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.Posting;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

class IntegrityIT {

    private static final String PATH = "/api/admin/replay/verification";
    private static final String ANA = Tokens.of(TicketStory.ANA);

    @Test
    void theChainGrowsByItselfAndTamperingIsFound(@TempDir Path directory) {
        try (RunningQuerySide querySide =
                RunningQuerySide.start(
                        "ledgerdesk.chain.key-file=" + directory.resolve("chain.key"),
                        "ledgerdesk.chain.create-key=true",
                        "ledgerdesk.chain.interval=50ms")) {
            assertThat(querySide.get(ANA, PATH).status()).isEqualTo(404);
            assertThat(querySide.get(Tokens.of(TicketStory.RITA), PATH).status()).isEqualTo(403);
            querySide.append(
                    LoggedEvents.interleaved(
                            new RandomStories(3, "chain").stories(40, 4), new Random(3)));
            long head = querySide.head();
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () ->
                                    querySide
                                            .jdbc()
                                            .queryForObject(
                                                    "SELECT coalesce(max(last_position), 0) FROM"
                                                            + " event_log.chain_checkpoint",
                                                    Long.class),
                            covered -> covered == head);

            JsonNode intact = verify(querySide);
            assertThat(intact.path("state").asString()).isEqualTo("intact");
            assertThat(intact.path("coveredUpTo").asLong()).isEqualTo(head);
            assertThat(intact.path("uncovered").asLong()).isZero();
            assertThat(intact.path("head").asLong()).isEqualTo(head);
            assertThat(intact.path("position").asLong()).isEqualTo(head);
            assertThat(intact.path("lastHash").asString()).hasSize(64);

            querySide
                    .jdbc()
                    .execute(
                            "ALTER TABLE event_log.event DISABLE TRIGGER event_is_append_only;"
                                    + " DELETE FROM event_log.event WHERE position = 17");

            try (RunningQuerySide other = RunningQuerySide.startOn(querySide.database())) {
                assertThat(other.get(ANA, PATH).data()).isEqualTo(intact);
            }

            JsonNode tampered = verify(querySide);
            assertThat(tampered.path("state").asString()).isEqualTo("tampered");
            assertThat(tampered.path("finding").path("position").asLong()).isEqualTo(17);
            assertThat(tampered.path("finding").path("kind").asString()).isEqualTo("missing");
        }
    }

    @Test
    void whoeverWatchesIsToldWhenNoCheckpointsAreMade(@TempDir Path directory) {
        try (RunningQuerySide querySide =
                RunningQuerySide.start(
                        "ledgerdesk.chain.key-file=" + directory.resolve("chain.key"),
                        "ledgerdesk.chain.create-key=true",
                        "ledgerdesk.chain.interval=50ms")) {
            querySide.append(
                    LoggedEvents.interleaved(
                            new RandomStories(5, "cut").stories(2, 2), new Random(5)));
            awaitGauge(querySide, "covered_up_to", querySide.head());
            awaitGauge(querySide, "signs", 1);
            awaitGauge(querySide, "cut", 0);
            awaitGauge(querySide, "failing", 0);

            querySide.jdbc().execute("CREATE TABLE kept AS TABLE event_log.chain_checkpoint");
            querySide
                    .jdbc()
                    .execute(
                            "ALTER TABLE event_log.chain_checkpoint DISABLE TRIGGER"
                                    + " chain_is_append_only;"
                                    + " DELETE FROM event_log.chain_checkpoint");
            awaitGauge(querySide, "cut", 1);
            Answer health = querySide.get(null, "/health");
            assertThat(health.status()).as("everything else goes on").isEqualTo(200);
            JsonNode chain = health.data().path("checks").path("chain");
            assertThat(chain.path("status").asString()).isEqualTo("ok");
            assertThat(chain.path("details").path("cut").asBoolean()).isTrue();
            assertThat(chain.path("details").path("coveredUpTo").asLong())
                    .isEqualTo(querySide.head());

            querySide.jdbc().execute("INSERT INTO event_log.chain_checkpoint TABLE kept");
            awaitGauge(querySide, "cut", 0);

            querySide.jdbc().execute("ALTER TABLE event_log.chain_checkpoint RENAME TO away");
            awaitGauge(querySide, "failing", 1);
            awaitGauge(querySide, "cut", 0);
            querySide.jdbc().execute("ALTER TABLE event_log.away RENAME TO chain_checkpoint");
            awaitGauge(querySide, "failing", 0);
        }
        try (RunningQuerySide keyless = RunningQuerySide.start()) {
            awaitGauge(keyless, "signs", 0);
            awaitGauge(keyless, "covered_up_to", 0);
        }
    }

    private static void awaitGauge(RunningQuerySide querySide, String name, double value) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(querySide.get(null, "/metrics").text().lines())
                                        .contains("ledgerdesk_chain_" + name + " " + value));
    }

    @Test
    void aRunThatDiesWithItsNodeHasFailedAndLeavesRoomForTheNext() {
        try (RunningQuerySide querySide = RunningQuerySide.start()) {
            goesOnElsewhere(querySide, "1 second");

            assertThat(querySide.get(ANA, PATH).data().path("state").asString())
                    .isEqualTo("running");
            JsonNode joined = Posting.post(querySide, PATH, "").data();
            assertThat(joined.path("state").asString()).isEqualTo("running");
            assertThat(joined.path("position").asLong()).isEqualTo(7);

            goesOnElsewhere(querySide, "1 hour");

            JsonNode dead = querySide.get(ANA, PATH).data();
            assertThat(dead.path("state").asString()).isEqualTo("failed");
            assertThat(dead.path("position").asLong()).isEqualTo(7);
            assertThat(verify(querySide).path("state").asString()).isEqualTo("intact");

            querySide.append(
                    LoggedEvents.interleaved(
                            new RandomStories(4, "unproven").stories(2, 2), new Random(4)));
            // Nobody here has a key.
            assertThat(verify(querySide).path("state").asString()).isEqualTo("unproven");
        }
    }

    @Test
    void whatANodeHadBegunWhenItWasKilledHasFailedOnceItIsBack() {
        try (RunningQuerySide first =
                RunningQuerySide.start("ledgerdesk.projections.node-id=elsewhere")) {
            goesOnElsewhere(first, "1 second");
            assertThat(first.get(ANA, PATH).data().path("state").asString()).isEqualTo("running");
            try (RunningQuerySide back =
                    RunningQuerySide.startOn(
                            first.database(), "ledgerdesk.projections.node-id=elsewhere")) {
                JsonNode dead = back.get(ANA, PATH).data();
                assertThat(dead.path("state").asString()).isEqualTo("failed");
                assertThat(dead.path("node").asString()).isEqualTo("elsewhere");
            }
        }
    }

    @Test
    void aRunThatWasTakenForDeadIsGivenUpAndNotesNothingMore() {
        try (RunningQuerySide querySide = RunningQuerySide.start()) {
            VerificationRepository runs = querySide.bean(VerificationRepository.class);
            long id = runs.begin().orElseThrow();
            assertThat(runs.begin()).isEmpty();
            VerificationCourse course = new VerificationCourse(runs, id);
            course.begin(9);
            assertThat(runs.at(id, 3, 9)).isTrue();

            querySide
                    .jdbc()
                    .update("UPDATE read_model.verification SET heard_at = now() - interval '1 h'");
            assertThat(runs.latest().orElseThrow().isRunning()).isFalse();

            assertThat(runs.at(id, 4, 9)).isFalse();
            assertThatThrownBy(() -> course.begin(9))
                    .isInstanceOf(VerificationCourse.GivenUp.class);
            course.end(new Verification(1, 1, 1, "00", 0, null));
            VerificationRun failed = runs.latest().orElseThrow();
            assertThat(failed.verification()).isNull();
            assertThat(failed.position()).isEqualTo(3);
        }
    }

    @Test
    void oneHundredRunsAreKept() {
        try (RunningQuerySide querySide = RunningQuerySide.start()) {
            VerificationRepository runs = querySide.bean(VerificationRepository.class);
            for (int run = 0; run < 105; run++) {
                runs.end(runs.begin().orElseThrow(), run, null);
            }
            assertThat(
                            querySide
                                    .jdbc()
                                    .queryForObject(
                                            "SELECT count(*) FROM read_model.verification",
                                            Integer.class))
                    .isBetween(100, 101);
        }
    }

    /** As another node would leave it that was last heard of so long ago. */
    private static void goesOnElsewhere(RunningQuerySide querySide, String silence) {
        querySide.jdbc().update("DELETE FROM read_model.verification");
        querySide
                .jdbc()
                .update(
                        "INSERT INTO read_model.verification"
                                + " (node, started_at, heard_at, position, head)"
                                + " VALUES ('elsewhere', now() - ?::interval,"
                                + " now() - ?::interval, 7, 9)",
                        silence,
                        silence);
    }

    private static JsonNode verify(RunningQuerySide querySide) {
        assertThat(Posting.post(querySide, PATH, "").status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                !querySide
                                        .get(ANA, PATH)
                                        .data()
                                        .path("state")
                                        .asString()
                                        .equals("running"));
        return querySide.get(ANA, PATH).data();
    }
}
