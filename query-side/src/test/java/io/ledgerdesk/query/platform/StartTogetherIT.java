package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

class StartTogetherIT {

    @Test
    void severalNodesMayStartAtOnceOnAnEmptyDatabase() throws Exception {
        PostgresDatabase database = TestPostgres.freshDatabase();
        List<CompletableFuture<RunningQuerySide>> starting =
                IntStream.range(0, 3)
                        .mapToObj(
                                node ->
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        RunningQuerySide.startOn(
                                                                database,
                                                                "ledgerdesk.projections.node-id=n"
                                                                        + node)))
                        .toList();
        try {
            for (CompletableFuture<RunningQuerySide> node : starting) {
                node.get(2, TimeUnit.MINUTES);
            }
            RunningQuerySide first = starting.getFirst().join();
            first.tell(TicketStory.of("t-1").opened());
            assertThat(
                            first.jdbc()
                                    .queryForObject(
                                            "SELECT count(*) FROM read_model.token_entry",
                                            Integer.class))
                    .isEqualTo(first.beans(ReadModelProcessor.class).size());
        } finally {
            starting.stream()
                    .filter(node -> node.isDone() && !node.isCompletedExceptionally())
                    .forEach(node -> node.join().close());
        }
    }
}
