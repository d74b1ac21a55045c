package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.eventstore.progress.ProjectionProgress;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;

import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class RestIT {

    private static final ReadModel RESTING = new ReadModel("resting", 1);

    @Test
    void whoWaitsIsToldBeforeTheProcessorRests() {
        List<Boolean> told = new CopyOnWriteArrayList<>();
        try (RunningQuerySide querySide =
                RunningQuerySide.start("ledgerdesk.projections.heartbeat=1h")) {
            ProjectionProgress progress = querySide.bean(ProjectionProgress.class);
            Linger linger =
                    new Linger(
                            Duration.ofMillis(50),
                            100,
                            event -> false,
                            System::nanoTime,
                            rest ->
                                    told.add(
                                            progress.awaitProcessed(
                                                    querySide.head(),
                                                    List.of(RESTING.name()),
                                                    Duration.ZERO)));
            try (ReadModelProcessor processor =
                    querySide.bean(ReadModelProcessors.class).building(new Resting(), linger)) {
                processor.start();

                querySide.append(LoggedEvents.inTurn(TicketStory.of("t-1").opened()));

                await().atMost(Duration.ofSeconds(10)).until(() -> !told.isEmpty());
                processor.stop();
            }
        }
        assertThat(told).containsExactly(true);
    }

    /** Has events, and nothing to do. */
    private record Resting() implements Projection {

        @Override
        public ReadModel readModel() {
            return RESTING;
        }

        @EventHandler
        void on(TicketOpened event) {}
    }
}
