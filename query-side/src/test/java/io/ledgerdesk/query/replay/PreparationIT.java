package io.ledgerdesk.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;
import io.ledgerdesk.query.QuerySidePreparation;
import io.ledgerdesk.query.platform.ReadModelCode;
import io.ledgerdesk.query.testing.Answer;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.OpenedTickets;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Tables;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** New versions are built before any node runs their code. */
class PreparationIT {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String ANA = Tokens.of(TicketStory.ANA);
    private static final String[] LONG_LOG = {
        OpenedTickets.VERSION + "=2",
        "ledgerdesk.projections.bulk-from=50",
        "ledgerdesk.replay.interval=50ms",
        "ledgerdesk.projections.node-id=only"
    };

    private final PostgresDatabase database = TestPostgres.freshDatabase();

    private RunningQuerySide node(String... properties) {
        return RunningQuerySide.startOn(database, List.of(OpenedTickets.class), properties);
    }

    private QuerySidePreparation prepare(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", database.username());
        settings.put("spring.datasource.password", database.password());
        settings.put("logging.level.root", "WARN");
        settings.put("ledgerdesk.replay.interval", "50ms");
        settings.put("ledgerdesk.projections.bulk-from", "50");
        settings.put(OpenedTickets.VERSION, "2");
        return QuerySidePreparation.begin(settings, OpenedTickets.class).orElseThrow();
    }

    private static void tellStories(RunningQuerySide node) {
        node.tell(
                LoggedEvents.interleaved(
                        new RandomStories(11, "prepare").stories(120, 9), new Random(11)));
        node.awaitCaughtUp(OpenedTickets.NAME);
    }

    @Test
    void nodesFindTheNewVersionWholeAndTheOldOnesGoOnMeanwhile() {
        try (RunningQuerySide old =
                node(OpenedTickets.VERSION + "=1", "ledgerdesk.projections.node-id=old")) {
            tellStories(old);
            try (QuerySidePreparation first =
                    prepare(Map.of("ledgerdesk.replay.events-per-second", "200"))) {
                await().atMost(LONG).until(() -> first.progress().filled() > 0);
                assertThat(first.progress().rebuilds()).hasSize(1);
                assertThat(QuerySidePreparation.begin(settings(), OpenedTickets.class)).isEmpty();
            }
            old.tell(TicketStory.of("meanwhile").opened());
            try (QuerySidePreparation second = prepare(Map.of())) {
                await().atMost(LONG).until(() -> second.progress().isDone());
                assertThat(second.progress().isGivenUp()).isFalse();
            }
            assertThat(count(old)).isEqualTo(121);

            try (RunningQuerySide newer = node(LONG_LOG)) {
                assertThat(count(newer)).isEqualTo(121);
                assertThat(newer.get(null, "/health").status()).isEqualTo(200);
            }
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                "spring.datasource.url",
                database.url(),
                "spring.datasource.username",
                database.username(),
                "spring.datasource.password",
                database.password(),
                OpenedTickets.VERSION,
                "2");
    }

    @Test
    void everyReadModelCanBePreparedAndNoneIsReadBeforeItIsWhole() {
        Map<String, Map<String, List<String>>> right = new HashMap<>();
        RunningQuerySide before = node(LONG_LOG);
        try (before) {
            tellStories(before);
            before.awaitCaughtUp("audit-trail");
            before.beans(ReadModelCode.class)
                    .forEach(
                            code ->
                                    right.put(
                                            code.live().schema(),
                                            Tables.of(before.jdbc(), code.live())));
        }
        right.keySet().forEach(schema -> drop(before, schema));

        // Nothing is there, and nobody builds it: the process comes up and says so.
        try (RunningQuerySide unready =
                node(append(LONG_LOG, "ledgerdesk.replay.automatic=false"))) {
            for (String path :
                    List.of(
                            "/api/admin/support/tickets",
                            "/api/admin/support/tickets/prepare-00001",
                            "/api/admin/support/stats",
                            "/api/help-support/faq",
                            "/api/help-support/articles",
                            "/api/admin/audit/events")) {
                Answer answer = unready.get(ANA, path);
                assertThat(answer.status()).as(path).isEqualTo(503);
                assertThat(answer.json().path("code").asString())
                        .as(path)
                        .isEqualTo("read_model_building");
                assertThat(answer.header("Retry-After")).isEqualTo("1");
            }
            assertThat(
                            unready.get(
                                            ANA,
                                            "/api/admin/support/tickets",
                                            "X-Min-Event-Position",
                                            "1")
                                    .json()
                                    .path("code")
                                    .asString())
                    .isEqualTo("read_model_building");
            assertThat(unready.get(null, "/health").status()).isEqualTo(503);
            assertThat(unready.get(ANA, "/api/admin/replay/processors").status()).isEqualTo(200);
        }

        try (QuerySidePreparation preparation = prepare(Map.of())) {
            await().atMost(LONG).until(() -> preparation.progress().isDone());
            assertThat(preparation.progress().rebuilds())
                    .hasSize(right.size())
                    .allMatch(rebuild -> rebuild.state() == RebuildState.CONFIRMED);
        }

        try (RunningQuerySide after = node(LONG_LOG)) {
            assertThat(after.get(ANA, "/api/admin/support/tickets").text())
                    .contains("\"totalItems\":120");
            assertThat(after.get(null, "/health").status()).isEqualTo(200);
            after.beans(ReadModelCode.class)
                    .forEach(
                            code ->
                                    assertThat(Tables.of(after.jdbc(), code.live()))
                                            .as(code.live().schema())
                                            .isEqualTo(right.get(code.live().schema())));
            after.tell(TicketStory.of("afterwards").opened());
            assertThat(after.get(ANA, "/api/admin/support/tickets").text())
                    .contains("\"totalItems\":121");
        }
    }

    private static void drop(RunningQuerySide node, String schema) {
        node.jdbc().execute("DROP SCHEMA " + schema + " CASCADE");
    }

    private static String[] append(String[] some, String one) {
        String[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = one;
        return all;
    }

    private static long count(RunningQuerySide node) {
        return node.bean(OpenedTickets.Counting.class).count();
    }
}
