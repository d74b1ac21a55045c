package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.eventstore.axon.LogEventStore;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;

import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

import javax.sql.DataSource;

class WiringIT {

    private static RunningQuerySide querySide;

    @BeforeAll
    static void tellStories() {
        querySide = RunningQuerySide.start();
        querySide.tell(TicketStory.of("t-1").opened().message("hello"));
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void theStoresAreThoseOnPostgres() {
        assertThat(querySide.beans(TokenStore.class))
                .singleElement()
                .isInstanceOf(JdbcTokenStore.class);
        assertThat(querySide.beans(EventStore.class))
                .singleElement()
                .isInstanceOf(LogEventStore.class);
        assertThat(querySide.beans(QueryBus.class)).hasSize(1);
    }

    @Test
    void eachReadModelHasAPooledProcessorOfItsName() {
        assertThat(querySide.beans(ReadModelProcessor.class))
                .extracting(ReadModelProcessor::processor)
                .hasOnlyElementsOfType(PooledStreamingEventProcessor.class)
                .extracting(EventProcessor::getName)
                .containsExactlyInAnyOrder(
                        "ticket-list",
                        "ticket-detail",
                        "ticket-search",
                        "ticket-statistics",
                        "article-library",
                        "faq-list",
                        "saved-views",
                        "audit-trail");
        assertThat(querySide.beans(ReadModelProcessor.class))
                .allSatisfy(
                        processor -> {
                            assertThat(processor.isRunning()).isTrue();
                            assertThat(processor.processor().processingStatus()).hasSize(1);
                            assertThat(processor.state()).isEqualTo(BuildingState.BUILDING);
                        });
    }

    @Test
    void noDataSourceIsInjectedByAccident() {
        assertThat(querySide.beans(DataSource.class)).hasSize(4);
        assertThat(querySide.candidates(DataSource.class)).isEmpty();
    }

    @Test
    void tokensAreKeptForTheTablesTheyBelongTo() {
        assertThat(
                        querySide
                                .jdbc()
                                .queryForList(
                                        "SELECT processor_name FROM read_model.token_entry"
                                                + " WHERE segment = 0 AND token IS NOT NULL"
                                                + " ORDER BY processor_name",
                                        String.class))
                .containsExactly(
                        "article_library_v2",
                        "audit_trail_v3",
                        "faq_list_v2",
                        "saved_views_v1",
                        "ticket_detail_v1",
                        "ticket_list_v1",
                        "ticket_search_v7",
                        "ticket_statistics_v3");
    }

    @Test
    void nothingIsALargeObject() {
        List<String> oids =
                querySide
                        .jdbc()
                        .queryForList(
                                "SELECT table_schema || '.' || table_name"
                                        + " FROM information_schema.columns WHERE data_type = 'oid'"
                                        + " AND table_schema NOT IN ('pg_catalog', 'information_schema')",
                                String.class);

        assertThat(oids).isEmpty();
        assertThat(
                        querySide
                                .jdbc()
                                .queryForObject(
                                        "SELECT count(*) FROM pg_largeobject_metadata",
                                        Integer.class))
                .isZero();
    }

    @Test
    void whatBuildsFindsRowsByTheirKeysHoweverFewThereAre() {
        assertThat(
                        querySide
                                .bean(ProjectionDatabase.class)
                                .jdbc()
                                .queryForList(
                                        "EXPLAIN SELECT * FROM ticket_search_v7.ticket"
                                                + " WHERE ticket_id = 't-1'",
                                        String.class))
                .anyMatch(line -> line.contains("ticket_pkey"));
    }

    @Test
    void readsCannotWrite() {
        Reads reads = querySide.bean(Reads.class);

        assertThatThrownBy(
                        () ->
                                reads.inSnapshot(
                                        snapshot ->
                                                snapshot.jdbc()
                                                        .update(
                                                                "DELETE FROM ticket_list_v1.ticket")))
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void healthTellsOfTheReadDatabaseAndEachProjection() {
        var health = querySide.get(null, "/health");

        assertThat(health.status()).isEqualTo(200);
        var checks = health.data().path("checks");
        assertThat(checks.path("read-database").path("status").asString()).isEqualTo("ok");
        var list = checks.path("projections").path("details").path("ticket-list");
        assertThat(list.path("state").asString()).isEqualTo("building");
        assertThat(list.path("behind").asLong(-1)).isZero();
    }
}
