package io.ledgerdesk.command.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

@Timeout(60)
class PostgresTicketNumbersIT {

    private static final int CALLERS = 16;
    private static final int EACH = 50;

    private static PostgresDatabase database;
    private static HikariDataSource poolOfNodeA;
    private static HikariDataSource poolOfNodeB;

    @BeforeAll
    static void twoNodesOnOneDatabase() {
        database = TestPostgres.freshDatabase();
        poolOfNodeA = database.openPool("node-a", Duration.ofSeconds(10), "");
        poolOfNodeB = database.openPool("node-b", Duration.ofSeconds(10), "");
        TicketNumbersConfiguration.migrate(database);
        TicketNumbersConfiguration.migrate(database);
    }

    @AfterAll
    static void close() {
        poolOfNodeA.close();
        poolOfNodeB.close();
    }

    @Test
    void parallelCallersOnTwoNodesGetNoNumberTwiceAndLeaveFewOut() throws Exception {
        Instant day = Instant.parse("2026-11-22T12:00:00Z");
        List<TicketNumbers> nodes = List.of(numbers(poolOfNodeA), numbers(poolOfNodeB));
        List<Future<List<String>>> calls = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (int caller = 0; caller < CALLERS; caller++) {
                TicketNumbers node = nodes.get(caller % nodes.size());
                calls.add(
                        callers.submit(
                                () ->
                                        IntStream.range(0, EACH)
                                                .mapToObj(i -> node.next(day))
                                                .toList()));
            }
        }
        List<String> all = new ArrayList<>();
        for (Future<List<String>> call : calls) {
            all.addAll(call.get(1, TimeUnit.SECONDS));
        }

        assertThat(all).doesNotHaveDuplicates().hasSize(CALLERS * EACH);
        assertThat(all)
                .isSubsetOf(
                        IntStream.rangeClosed(1, CALLERS * EACH + 2 * 128)
                                .mapToObj(i -> "TKT-20261122-%05d".formatted(i))
                                .toList());
    }

    @Test
    void numbersAreGivenBackUnlessOthersHaveGoneOn() {
        PostgresTicketNumbers blocks = new PostgresTicketNumbers(poolOfNodeA);
        LocalDate day = LocalDate.parse("2026-11-27");

        blocks.reserve(day, 10);
        blocks.giveBack(day, 4, 10);
        assertThat(blocks.reserve(day, 1)).isEqualTo(4);
        blocks.giveBack(day, 2, 3);
        assertThat(blocks.reserve(day, 1)).isEqualTo(5);
    }

    @Test
    void blocksOfOneDayFollowEachOther() {
        PostgresTicketNumbers blocks = new PostgresTicketNumbers(poolOfNodeA);
        LocalDate day = LocalDate.parse("2026-11-23");

        assertThat(blocks.reserve(day, 3)).isEqualTo(3);
        assertThat(blocks.reserve(day, 1)).isEqualTo(4);
        assertThat(blocks.reserve(day.plusDays(1), 2)).isEqualTo(2);
    }

    @Test
    void reservingLeavesTheSessionsDurabilityAlone() throws Exception {
        try (HikariDataSource single =
                new PostgresDatabase(database.url(), database.username(), database.password(), 1)
                        .openPool("single", Duration.ofSeconds(10), "")) {
            new PostgresTicketNumbers(single).reserve(LocalDate.parse("2026-11-25"), 1);

            try (Connection connection = single.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SHOW synchronous_commit")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(defaultDurability());
            }
        }
    }

    @Test
    void aDatabaseThatIsGoneIsUnavailable() {
        HikariDataSource closed = database.openPool("gone", Duration.ofSeconds(10), "");
        closed.close();

        assertThatThrownBy(() -> numbers(closed).next(Instant.parse("2026-11-26T12:00:00Z")))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection ->
                                assertThat(rejection.code()).isEqualTo("event_log_unavailable"));
    }

    private static String defaultDurability() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), database.username(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW synchronous_commit")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static TicketNumbers numbers(HikariDataSource pool) {
        return new TicketNumbers(new PostgresTicketNumbers(pool), Duration.ofSeconds(20));
    }
}
