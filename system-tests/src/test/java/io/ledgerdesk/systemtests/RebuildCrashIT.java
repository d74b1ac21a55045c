package io.ledgerdesk.systemtests;

import static io.ledgerdesk.systemtests.KilledRebuild.BUILT;
import static io.ledgerdesk.systemtests.KilledRebuild.KEPT;
import static io.ledgerdesk.systemtests.KilledRebuild.LIVE;
import static io.ledgerdesk.systemtests.KilledRebuild.LONG;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.systemtests.process.ServerProcess;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The process is killed in each phase of a rebuild, and in the middle of a swap, after both renames
 * and before the commit: nothing is lost or doubled, and the rebuild goes on by itself.
 */
class RebuildCrashIT {

    static final int TICKETS = 600;
    private static final int MORE = 800;
    private static final int EVENTS_EACH = 3;
    private static final int SLOW = 200;

    /** The last index that is built. */
    private static final String LAST_INDEX = "vocabulary_substring";

    @TempDir private Path directory;

    private KilledRebuild killed;

    @BeforeEach
    void fill() throws SQLException {
        killed = new KilledRebuild(directory);
        killed.open(1, TICKETS);
    }

    @Test
    void aKilledRebuildGoesOnAndAKilledSwapHasNotHappened() throws Exception {
        long id;
        List<String> right;
        try (ServerProcess first = killed.start()) {
            KilledRebuild.awaitBuilt(first);
            right = killed.content(LIVE);
            id = KilledRebuild.rebuild(first, Map.of("eventsPerSecond", SLOW));
            KilledRebuild.awaitThat(first, id, rebuild -> rebuild.path("position").longValue() > 0);
            first.kill();
        }
        long written = killed.count(BUILT + ".ticket");
        assertThat(written).isPositive();
        assertThat(killed.count(BUILT + ".message_text")).isLessThan(2 * TICKETS);

        try (ServerProcess second = killed.start()) {
            KilledRebuild.step(second, id, "throttle", Map.of("eventsPerSecond", 0));
            awaitCaughtUp(second, id);
            assertThat(killed.content(BUILT)).isEqualTo(right);
            assertThat(killed.indexes(BUILT)).isEqualTo(killed.indexes(LIVE));

            killed.holding(
                    "read_model.dead_letter",
                    "SHARE",
                    () -> {
                        KilledRebuild.step(second, id, "swap", Map.of());
                        await().atMost(LONG)
                                .until(() -> killed.isAwaited("read_model.dead_letter"));
                        second.kill();
                    });
        }
        // Both renames were done, and are undone with the transaction that nobody committed.
        await().atMost(LONG).until(() -> killed.schemas().contains(BUILT));
        assertThat(killed.schemas()).containsExactly(LIVE, BUILT);

        try (ServerProcess third = killed.start()) {
            KilledRebuild.awaitState(third, id, "swapped");
            assertNothingIsLostOrDoubled(third, right, TICKETS);
        }
    }

    @Test
    void killedWhileIndexesAreBuiltItBuildsTheOthers() throws Exception {
        long id;
        List<String> right;
        try (ServerProcess first = killed.start()) {
            KilledRebuild.awaitBuilt(first);
            right = killed.content(LIVE);
            id = KilledRebuild.rebuild(first, Map.of("eventsPerSecond", SLOW));
            KilledRebuild.awaitThat(first, id, rebuild -> rebuild.path("position").longValue() > 0);
            // Whoever fills the table is let in, whoever builds an index is not.
            killed.holding(
                    BUILT + ".vocabulary",
                    "ROW EXCLUSIVE",
                    () -> {
                        KilledRebuild.step(first, id, "throttle", Map.of("eventsPerSecond", 0));
                        await().atMost(LONG).until(() -> killed.isAwaited(BUILT + ".vocabulary"));
                        assertThat(phase(first, id)).isEqualTo("indexing");
                        first.kill();
                        assertThat(killed.indexes(BUILT))
                                .hasSize(killed.indexes(LIVE).size() - 1)
                                .doesNotContain(LAST_INDEX);
                        assertThat(remembered()).containsExactly("", LAST_INDEX);
                    });
        }

        try (ServerProcess second = killed.start()) {
            awaitCaughtUp(second, id);
            assertThat(remembered()).isEmpty();
            assertThat(killed.content(BUILT)).isEqualTo(right);
            assertThat(killed.indexes(BUILT)).isEqualTo(killed.indexes(LIVE));
            assertThat(tablesLeftAlone()).as("autovacuum is on again").isEmpty();
            KilledRebuild.step(second, id, "swap", Map.of());
            KilledRebuild.awaitState(second, id, "swapped");
            assertNothingIsLostOrDoubled(second, right, TICKETS);
        }
    }

    @Test
    void killedWhileItFollowsTheLogItCatchesUpAndSwaps() throws Exception {
        long id;
        try (ServerProcess first = killed.start()) {
            KilledRebuild.awaitBuilt(first);
            id = KilledRebuild.rebuild(first, Map.of());
            awaitCaughtUp(first, id);
            KilledRebuild.step(first, id, "throttle", Map.of("eventsPerSecond", SLOW));
            killed.open(TICKETS + 1, TICKETS + MORE);
            KilledRebuild.awaitBuilt(first);
            KilledRebuild.step(first, id, "swap", Map.of());
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> killed.count(BUILT + ".ticket") > TICKETS);
            assertThat(phase(first, id)).isEqualTo("following");
            first.kill();
        }
        assertThat(killed.count(BUILT + ".message_text"))
                .as("killed on its way")
                .isLessThan(2 * (TICKETS + MORE));
        assertThat(killed.schemas()).containsExactly(LIVE, BUILT);
        List<String> right = killed.content(LIVE);

        try (ServerProcess second = killed.start()) {
            KilledRebuild.awaitState(second, id, "swapped");
            assertThat(killed.content(KEPT)).isEqualTo(right);
            assertNothingIsLostOrDoubled(second, right, TICKETS + MORE);
        }
    }

    @Test
    void killedWhileItComparesItComparesAgain() throws Exception {
        long id;
        List<String> right;
        try (ServerProcess first = killed.start()) {
            KilledRebuild.awaitBuilt(first);
            right = killed.content(LIVE);
            id = KilledRebuild.rebuild(first, Map.of());
            awaitCaughtUp(first, id);
            killed.holding(
                    BUILT + ".vocabulary",
                    "ACCESS EXCLUSIVE",
                    () -> {
                        KilledRebuild.step(first, id, "compare", Map.of());
                        await().atMost(LONG).until(() -> killed.isAwaited(BUILT + ".vocabulary"));
                        first.kill();
                    });
        }

        try (ServerProcess second = killed.start()) {
            JsonNode compared =
                    KilledRebuild.awaitThat(
                            second, id, rebuild -> rebuild.path("report").isObject());
            assertThat(compared.path("report").path("same").booleanValue()).isTrue();
            assertThat(compared.path("state").stringValue()).isEqualTo("building");
            assertThat(killed.schemas()).containsExactly(LIVE, BUILT);
            assertThat(killed.content(BUILT)).isEqualTo(right);
            assertNothingIsLostOrDoubled(second, right, TICKETS);
        }
    }

    private static void awaitCaughtUp(ServerProcess server, long id) {
        KilledRebuild.awaitThat(server, id, rebuild -> rebuild.path("caughtUp").booleanValue());
    }

    private static String phase(ServerProcess server, long id) {
        return KilledRebuild.awaitThat(server, id, rebuild -> true).path("phase").stringValue();
    }

    private void assertNothingIsLostOrDoubled(ServerProcess server, List<String> right, int tickets)
            throws Exception {
        KilledRebuild.awaitBuilt(server);
        assertThat(killed.content(LIVE)).isEqualTo(right);
        assertThat(KilledRebuild.found(server)).isEqualTo(tickets);
        assertThat(killed.count(LIVE + ".ticket")).isEqualTo(tickets);
        assertThat(killed.count("event_log.event")).isEqualTo((long) EVENTS_EACH * tickets);
    }

    /** Names of indexes that are to be built yet, an empty one for the tables themselves. */
    private List<String> remembered() throws SQLException {
        return killed.strings(
                "SELECT index_name FROM read_model.bulk_load WHERE tables = '"
                        + BUILT
                        + "' ORDER BY 1");
    }

    private List<String> tablesLeftAlone() throws SQLException {
        return killed.strings(
                "SELECT relname FROM pg_class WHERE relnamespace = '"
                        + BUILT
                        + "'::regnamespace AND reloptions::text LIKE '%autovacuum_enabled=false%'");
    }
}
