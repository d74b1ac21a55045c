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
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

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

    @Test
    void noStatementIsBegunOnceTheTimeIsOver() {
        AtomicInteger begun = new AtomicInteger();
        Reads reads =
                new Reads(
                        new AnsweringDataSource(begun),
                        Duration.ofSeconds(1),
                        new UnbuiltReadModels());

        Rejection rejection =
                catchThrowableOfType(
                        Rejection.class,
                        () ->
                                reads.inSnapshot(
                                        snapshot -> {
                                            snapshot.jdbc().execute("SELECT 1");
                                            LockSupport.parkNanos(
                                                    Duration.ofMillis(1200).toNanos());
                                            snapshot.jdbc().execute("SELECT 2");
                                            return 1;
                                        }));

        assertThat(rejection.code()).isEqualTo("read_timeout");
        assertThat(begun).hasValue(1);
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

    /** Every statement succeeds, and is counted. */
    private static final class AnsweringDataSource extends AbstractDataSource {

        private final AtomicInteger begun;

        AnsweringDataSource(AtomicInteger begun) {
            this.begun = begun;
        }

        @Override
        public Connection getConnection() {
            return proxy(
                    Connection.class,
                    method ->
                            switch (method) {
                                case "createStatement" -> statement();
                                case "getAutoCommit", "isReadOnly", "isClosed" -> false;
                                case "getTransactionIsolation" -> 2;
                                default -> null;
                            });
        }

        private Statement statement() {
            return proxy(
                    Statement.class,
                    method -> {
                        if (method.equals("execute")) {
                            begun.incrementAndGet();
                            return true;
                        }
                        return null;
                    });
        }

        private static <T> T proxy(Class<T> type, Function<String, Object> answers) {
            return type.cast(
                    Proxy.newProxyInstance(
                            type.getClassLoader(),
                            new Class<?>[] {type},
                            (proxy, method, arguments) -> answers.apply(method.getName())));
        }

        @Override
        public Connection getConnection(String username, String password) {
            return getConnection();
        }
    }
}
