package io.ledgerdesk.query.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
