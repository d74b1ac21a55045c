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
 * The process is killed on the way back to the tables from before a swap: the way back is done
 * after the restart, and until then what was read is read.
 */
class WayBackCrashIT {

    private static final int TICKETS = 600;
    private static final int MORE = 300;
    private static final int SLOW = 200;
    private static final String OLD = "the tables from before";

    @TempDir private Path directory;

    private KilledRebuild killed;

    @BeforeEach
    void fill() throws SQLException {
        killed = new KilledRebuild(directory);
        killed.open(1, TICKETS);
    }

    @Test
    void killedOnTheWayBackAndInItsSwapItArrives() throws Exception {
        long id;
        List<String> right;
        try (ServerProcess first = killed.start()) {
            KilledRebuild.awaitBuilt(first);
            killed.execute("COMMENT ON TABLE " + LIVE + ".ticket IS '" + OLD + "'");
            id = KilledRebuild.rebuild(first, Map.of());
            KilledRebuild.awaitThat(first, id, rebuild -> rebuild.path("caughtUp").booleanValue());
            KilledRebuild.step(first, id, "throttle", Map.of("eventsPerSecond", SLOW));
            KilledRebuild.step(first, id, "swap", Map.of());
            KilledRebuild.awaitState(first, id, "swapped");
            assertThat(comments()).containsExactly(KEPT + ": " + OLD);
            killed.open(TICKETS + 1, TICKETS + MORE);
            KilledRebuild.awaitBuilt(first);
            right = killed.content(LIVE);
            assertThat(killed.count(KEPT + ".ticket")).isEqualTo(TICKETS);

            KilledRebuild.step(first, id, "back", Map.of());
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> killed.count(KEPT + ".ticket") > TICKETS);
            first.kill();
        }
        assertThat(killed.count(KEPT + ".message_text"))
                .as("killed on its way")
                .isLessThan(2 * (TICKETS + MORE));
        assertThat(comments()).containsExactly(KEPT + ": " + OLD);
        assertThat(killed.content(LIVE)).isEqualTo(right);

        killed.holding(
                "read_model.dead_letter",
                "SHARE",
                () -> {
                    try (ServerProcess second = killed.start()) {
                        await().atMost(LONG)
                                .until(() -> killed.isAwaited("read_model.dead_letter"));
                        assertThat(KilledRebuild.found(second)).isEqualTo(TICKETS + MORE);
                        second.kill();
                    }
                });
        await().atMost(LONG).until(() -> killed.schemas().contains(KEPT));
        assertThat(killed.schemas()).containsExactly(LIVE, KEPT);
        assertThat(comments()).as("not done by half").containsExactly(KEPT + ": " + OLD);
        assertThat(killed.content(LIVE)).isEqualTo(right);

        try (ServerProcess third = killed.start()) {
            JsonNode back = KilledRebuild.awaitState(third, id, "swapped");
            assertThat(back.path("wentBack").booleanValue()).isTrue();
            KilledRebuild.awaitBuilt(third);
            assertThat(comments()).containsExactly(LIVE + ": " + OLD);
            assertThat(killed.content(LIVE)).isEqualTo(right);
            assertThat(killed.indexes(LIVE)).isEqualTo(killed.indexes(otherThanLive()));
            assertThat(KilledRebuild.found(third)).isEqualTo(TICKETS + MORE);
            assertThat(killed.count("event_log.event")).isEqualTo(3L * (TICKETS + MORE));
        }
    }

    private String otherThanLive() throws SQLException {
        assertThat(killed.schemas()).hasSize(2).doesNotContain(BUILT).contains(LIVE);
        return killed.schemas().getLast();
    }

    /** Which tables bear the mark. */
    private List<String> comments() throws SQLException {
        return killed.strings(
                "SELECT relnamespace::regnamespace || ': ' || obj_description(oid, 'pg_class')"
                        + " FROM pg_class WHERE obj_description(oid, 'pg_class') = '"
                        + OLD
                        + "'");
    }
}
