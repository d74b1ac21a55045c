package io.ledgerdesk.command.ticket.web;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Coming back to a ticket too late. */
@Timeout(60)
class WindowsIT {

    @Test
    void afterTheirWindowsTicketsStayClosedAndRatingsStayAsTheyAre() {
        try (Server server =
                Server.start(
                        "--ledgerdesk.ticket.reopen-window=0s",
                        "--ledgerdesk.ticket.rating-window=0s")) {
            Client meera = server.requester("u-meera", "Meera");
            String path = "/api/support/tickets/" + meera.opensTicket();
            meera.patch(path + "/close");
            meera.post(path + "/rating", Map.of("rating", 5)).succeeds(201, "Rating saved");
            awaitTheNextMillisecond();

            meera.patch(path + "/reopen")
                    .isRefused(409, "reopen_window_passed", "The ticket can no longer be reopened");
            meera.post(path + "/rating", Map.of("rating", 1))
                    .isRefused(409, "rating_window_passed", "The rating can no longer be revised");
        }
    }

    private static void awaitTheNextMillisecond() {
        Instant later = Instant.now().plusMillis(2);
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> Instant.now().isAfter(later));
    }
}
