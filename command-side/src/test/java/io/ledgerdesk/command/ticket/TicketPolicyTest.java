package io.ledgerdesk.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.time.Duration;
import java.util.Map;

class TicketPolicyTest {

    @Test
    void windowsAreSevenDaysUnlessConfigured() {
        assertThat(bound(Map.of()))
                .isEqualTo(new TicketPolicy(Duration.ofDays(7), Duration.ofDays(7)));
        assertThat(bound(Map.of("ledgerdesk.ticket.reopen-window", "36h")).reopenWindow())
                .isEqualTo(Duration.ofHours(36));
    }

    @Test
    void aNegativeWindowIsRefused() {
        assertThatThrownBy(() -> bound(Map.of("ledgerdesk.ticket.rating-window", "-1s")))
                .hasRootCauseMessage("ledgerdesk.ticket.rating-window must not be negative: PT-1S");
    }

    private static TicketPolicy bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("ledgerdesk.ticket", TicketPolicy.class);
    }
}
