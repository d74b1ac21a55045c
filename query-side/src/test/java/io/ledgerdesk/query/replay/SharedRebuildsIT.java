package io.ledgerdesk.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.Posting;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;

/** Several rebuilds go on at a time, on several nodes that fill one each. */
class SharedRebuildsIT {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String BASE = "/api/admin/replay";

    private final PostgresDatabase database = TestPostgres.freshDatabase();

    private RunningQuerySide node(String id) {
        return RunningQuerySide.startOn(
                database,
                "ledgerdesk.replay.interval=50ms",
                "ledgerdesk.replay.at-once=1",
                "ledgerdesk.projections.node-id=" + id);
    }

    @Test
    void eachNodeTakesOneAndOneThatFellSilentIsReplacedAfterItsLease() {
        try (RunningQuerySide lasting = node("lasting")) {
            lasting.tell(
                    LoggedEvents.interleaved(
                            new RandomStories(5, "shared").stories(300, 9), new Random(5)));
            long first;
            long second;
            try (RunningQuerySide dying = node("dying")) {
                first = rebuild(lasting, "ticket-list");
                String one = owner(lasting, first);
                second = rebuild(lasting, "ticket-detail");
                String other = owner(lasting, second);
                assertThat(one).isNotEqualTo(other);
                assertThat(dying.get(null, "/health").status()).isEqualTo(200);
                if (other.equals("lasting")) {
                    long swapped = first;
                    first = second;
                    second = swapped;
                }
                awaitThat(lasting, second, rebuild -> rebuild.path("position").asLong() > 0);
            }
            // One that is killed gives nothing back.
            Instant leasedUntil = leaseLikeOneThatWasKilled(lasting, second);

            throttle(lasting, first, 0);
            awaitThat(lasting, first, rebuild -> rebuild.path("caughtUp").asBoolean());
            awaitThat(
                    lasting, second, rebuild -> rebuild.path("owner").asString().equals("lasting"));
            assertThat(now(lasting)).isAfter(leasedUntil);
            throttle(lasting, second, 0);
            assertThat(Posting.post(lasting, path(second) + "/compare", "").status())
                    .isEqualTo(200);
            JsonNode compared =
                    awaitThat(lasting, second, rebuild -> rebuild.path("report").isObject());
            assertThat(compared.path("report").path("same").asBoolean()).isTrue();
        }
    }

    private static Instant leaseLikeOneThatWasKilled(RunningQuerySide node, long id) {
        return instant(
                node,
                "UPDATE read_model.rebuild SET owner = 'dying',"
                        + " lease_until = clock_timestamp() + interval '4 seconds' WHERE id = "
                        + id
                        + " RETURNING lease_until");
    }

    private static Instant now(RunningQuerySide node) {
        return instant(node, "SELECT clock_timestamp()");
    }

    private static Instant instant(RunningQuerySide node, String sql) {
        return Objects.requireNonNull(node.jdbc().queryForObject(sql, OffsetDateTime.class))
                .toInstant();
    }

    private static long rebuild(RunningQuerySide node, String readModel) {
        return Posting.post(
                        node,
                        BASE + "/read-models/" + readModel + "/rebuild",
                        "{\"eventsPerSecond\":200}")
                .data()
                .path("id")
                .asLong();
    }

    private static String owner(RunningQuerySide node, long id) {
        return awaitThat(node, id, rebuild -> rebuild.has("owner")).path("owner").asString();
    }

    private static void throttle(RunningQuerySide node, long id, int limit) {
        assertThat(
                        Posting.post(
                                        node,
                                        path(id) + "/throttle",
                                        "{\"eventsPerSecond\":" + limit + "}")
                                .status())
                .isEqualTo(200);
    }

    private static JsonNode awaitThat(
            RunningQuerySide node, long id, Predicate<JsonNode> condition) {
        return await().atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> node.get(Tokens.of(TicketStory.ANA), path(id)).data(), condition);
    }

    private static String path(long id) {
        return BASE + "/rebuilds/" + id;
    }
}
