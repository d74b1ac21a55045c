package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.CrashingPostgres;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Tables;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A server that crashes takes commits of read models back; they find out and lack nothing. */
@Timeout(300)
class TakenBackCommitsIT {

    private static final ReadModel TABLES = new ReadModel("forgetful", 1);

    @Test
    void readModelsAreWhatTheLogSaysAfterCrashesOfTheServer() throws Exception {
        List<LoggedEvents> parts =
                List.of(
                        LoggedEvents.interleaved(
                                new RandomStories(102, "first").stories(20, 6), new Random(1)),
                        LoggedEvents.interleaved(
                                new RandomStories(102, "second").stories(20, 6), new Random(2)),
                        LoggedEvents.interleaved(
                                new RandomStories(102, "third").stories(5, 6), new Random(3)));
        try (CrashingPostgres server =
                        CrashingPostgres.start(Map.of("wal_writer_delay", "10000ms"));
                RunningQuerySide querySide = RunningQuerySide.startOn(server.database(10))) {
            for (LoggedEvents part : parts) {
                querySide.tell(part);
                server.crashAndRestart();
            }
            for (ReadModelCode code : querySide.beans(ReadModelCode.class)) {
                Map<String, List<String>> all =
                        querySide.rebuild(code.projection(), code.live().name());
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(
                                () ->
                                        assertThat(Tables.of(querySide.jdbc(), code.live()))
                                                .as(code.live().name())
                                                .isEqualTo(all));
            }
        }
    }

    @Test
    void aTokenIsNotStoredOverOneThatTheProcessorDoesNotKnow() {
        try (RunningQuerySide querySide = RunningQuerySide.start()) {
            PostgresDatabase database = querySide.database();
            try (HikariDataSource pool =
                    new PostgresDatabase(
                                    database.url(), database.username(), database.password(), 1)
                            .openPool("forgetful", Duration.ofSeconds(10), "")) {
                JdbcTemplate jdbc = new JdbcTemplate(pool);
                VersionedTokenStore tokens =
                        new VersionedTokenStore(querySide.bean(TokenStore.class), jdbc, TABLES);
                tokens.initializeTokenSegments("", 1);
                tokens.fetchToken("", 0);
                tokens.storeToken(at(5), "", 0);
                String old = stored(jdbc);
                tokens.storeToken(at(8), "", 0);

                jdbc.update(
                        "UPDATE read_model.token_entry SET token = convert_to(?, 'UTF8')"
                                + " WHERE processor_name = ?",
                        old,
                        TABLES.schema());
                evict(pool);
                assertThatThrownBy(() -> tokens.storeToken(at(9), "", 0))
                        .isInstanceOf(UnableToClaimTokenException.class);
                evict(pool);
                assertThatThrownBy(() -> tokens.extendClaim("", 0))
                        .isInstanceOf(UnableToClaimTokenException.class);
                assertThat(tokens.fetchToken("", 0)).isEqualTo(at(5));
                tokens.storeToken(at(8), "", 0);

                evict(pool);
                tokens.storeToken(at(9), "", 0);
                assertThat(tokens.fetchToken("", 0)).isEqualTo(at(9));
            }
        }
    }

    private static void evict(HikariDataSource pool) {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    private static String stored(JdbcTemplate jdbc) {
        return jdbc.queryForObject(
                "SELECT convert_from(token, 'UTF8') FROM read_model.token_entry"
                        + " WHERE processor_name = ?",
                String.class,
                TABLES.schema());
    }

    private static TrackingToken at(long position) {
        return GapAwareTrackingToken.newInstance(position, List.of());
    }
}
