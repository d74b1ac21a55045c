package io.ledgerdesk.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

class AccessLogSwitchIT {

    /** Stopping the process writes whatever has been noted. */
    @ParameterizedTest
    @CsvSource({"true,1", "false,0"})
    void nothingIsRecordedWhereThatIsSwitchedOff(boolean enabled, int recorded) {
        JdbcTemplate jdbc;
        try (RunningQuerySide querySide =
                RunningQuerySide.start("ledgerdesk.access-log.enabled=" + enabled)) {
            jdbc = querySide.jdbc();
            querySide.tell(TicketStory.of("t-1").opened());
            String ana = Tokens.of(TicketStory.ANA);
            assertThat(querySide.get(ana, "/api/admin/support/tickets/t-1").status())
                    .isEqualTo(200);
            // What was recorded before can be read all the same.
            assertThat(querySide.get(ana, "/api/admin/audit/access").status()).isEqualTo(200);
        }
        assertThat(jdbc.queryForObject("SELECT count(*) FROM access_log.access", Integer.class))
                .isEqualTo(recorded);
    }
}
