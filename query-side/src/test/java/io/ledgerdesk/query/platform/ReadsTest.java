package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

class ReadsTest {

    private static final Duration BOUND = Duration.ofSeconds(5);

    @Test
    void aConnectionThatBreaksUnderAQueryMeansLaterThoughRollingBackFailsToo() {
        Reads reads = new Reads(new BreakingDataSource("57P01"), BOUND, new UnbuiltReadModels());

        Rejection rejection = catchThrowableOfType(Rejection.class, () -> ask(reads));

        assertThat(rejection.kind()).isEqualTo(RejectionKind.UNAVAILABLE);
        assertThat(rejection.code()).isEqualTo("read_model_unavailable");
    }

    @Test
    void aMistakeOfOursIsNotTakenForAnOutageThoughRollingBackFailsToo() {
        Reads reads = new Reads(new BreakingDataSource("42601"), BOUND, new UnbuiltReadModels());

        assertThat(catchThrowableOfType(RuntimeException.class, () -> ask(reads)))
                .isNotInstanceOf(Rejection.class);
    }

    private static Integer ask(Reads reads) {
        return reads.inSnapshot(
                snapshot -> {
                    snapshot.jdbc().execute("SELECT 1");
                    return 1;
                });
    }

    /** Every query fails with a state, and then the pool has closed the connection. */
    private static final class BreakingDataSource extends AbstractDataSource {

        private final String sqlState;

        BreakingDataSource(String sqlState) {
            this.sqlState = sqlState;
        }

        @Override
        public Connection getConnection() {
            return (Connection)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (proxy, method, arguments) ->
                                    switch (method.getName()) {
                                        case "createStatement" ->
                                                throw new SQLException("it broke", sqlState);
                                        case "rollback" ->
                                                throw new SQLException("Connection is closed");
                                        case "getAutoCommit", "isReadOnly", "isClosed" -> false;
                                        case "getTransactionIsolation" -> 2;
                                        default -> null;
                                    });
        }

        @Override
        public Connection getConnection(String username, String password) {
            return getConnection();
        }
    }
}
