package io.ledgerdesk.query.ticketstatistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.query.platform.BulkLoad;
import io.ledgerdesk.query.platform.Pace;
import io.ledgerdesk.query.platform.Projection;
import io.ledgerdesk.query.platform.ProjectionDatabase;
import io.ledgerdesk.query.platform.ReadModel;
import io.ledgerdesk.query.platform.ReadModelProcessors;
import io.ledgerdesk.query.platform.ReadModelSchemas;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.Tables;
import io.ledgerdesk.query.testing.TicketStory;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is worked out at the end of filling in bulk is what is kept up event by event. */
class StatisticsInBulkIT {

    private static final Actor ODD = Actor.agent("odd\\N\tid", "Odd", null);

    @Test
    void tablesFilledInBulkAreTheSameRowByRowAndSoWhenTheEndIsDoneAgain() throws SQLException {
        List<TicketStory> stories =
                new ArrayList<>(new RandomLives(21).stories(120, TicketStory.START, 9));
        stories.add(
                TicketStory.of("odd-1", TicketStory.RITA, TicketStory.START)
                        .opened()
                        .tagged("back\\slash", "tab\tline\nreturn\r", "\\.", "\\N")
                        .assigned(ODD)
                        .after(Duration.ofMinutes(3))
                        .closedBy(ODD));
        try (RunningQuerySide querySide =
                RunningQuerySide.start("ledgerdesk.projections.batch-size=50")) {
            querySide.tell(LoggedEvents.interleaved(stories, new Random(21)));
            Map<String, List<String>> live =
                    Tables.of(querySide.jdbc(), TicketStatisticsConfiguration.LIVE);
            ReadModel other = TicketStatisticsConfiguration.LIVE.generation(1);
            querySide.bean(ReadModelSchemas.class).ready(other);
            Projection projection =
                    new TicketStatisticsProjection(
                            other,
                            querySide.bean(ProjectionDatabase.class),
                            querySide.bean(BusinessHoursProperties.class).calendar());
            try (BulkLoad load =
                    querySide
                            .bean(ReadModelProcessors.class)
                            .loading(projection, new Pace())
                            .orElseThrow()) {
                load.start();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> load.phase() == BulkLoad.Phase.DONE);
            }

            assertThat(Tables.of(querySide.jdbc(), other)).isEqualTo(live);
            assertThat(live.get("cohort")).hasSizeGreaterThan(300);

            var database = querySide.database();
            try (Connection connection =
                    DriverManager.getConnection(
                            database.url(), database.username(), database.password())) {
                connection.setAutoCommit(false);
                projection.complete(connection, statement -> {});
                connection.commit();
            }
            assertThat(Tables.of(querySide.jdbc(), other)).isEqualTo(live);
        }
    }
}
