package io.ledgerdesk.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.standalone.datadir.StartRefused;

import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

import java.net.ConnectException;
import java.sql.SQLException;

class PlainFailuresTest {

    @Test
    void aRefusedStartIsToldInItsOwnWords() {
        assertThat(PlainFailures.reason(new IllegalStateException(new StartRefused("Because."))))
                .contains("Because.");
    }

    @Test
    void aTakenPortIsNamed() {
        assertThat(PlainFailures.reason(new IllegalStateException(new PortInUseException(7566))))
                .contains("Port 7566 is in use. Stop what listens there, or set PORT to another.");
    }

    @Test
    void anUnreachableDatabaseSaysWhyItCannotBeReached() {
        SQLException failure =
                new SQLException(
                        "The connection attempt failed.", new ConnectException("Refused by host"));
        assertThat(PlainFailures.reason(new IllegalStateException(failure)))
                .contains(
                        "The database cannot be used: The connection attempt failed."
                                + " (Refused by host)");
    }

    @Test
    void whatNobodyForesawIsLeftToSpring() {
        assertThat(PlainFailures.reason(new IllegalStateException("odd"))).isEmpty();
    }
}
