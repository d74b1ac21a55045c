package io.ledgerdesk.systemtests.analyst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.eventstore.postgres.EventLogSchema;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.eventstore.testing.TestPostgres;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two ways of docs/projections.md to write a projection outside of the product, each as the
 * role that it describes.
 */
class AnalystIT {

    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROLE =
            Pattern.compile(
                    "```\n *(CREATE ROLE (\\w+) LOGIN PASSWORD '([^']*)';.*?)```", Pattern.DOTALL);

    /** Roles are of the whole server, which other tests use too. */
    private static final String ROLE_IS_THERE_ALREADY = "42710";

    private static final String NO_PERMISSION = "42501";

    /** Openings and replies, in turn; of the age that the parameter says. */
    private static final String FILL =
            """
            INSERT INTO event_log.event (event_id, aggregate_type, aggregate_id, sequence, type, revision,
                recorded_at, payload, metadata)
            SELECT gen_random_uuid(), 'Ticket', 't-' || n, kind,
                CASE kind WHEN 0 THEN 'ticket-opened' ELSE 'ticket-reply-posted' END, '1',
                clock_timestamp() - interval '%s',
                convert_to(CASE kind WHEN 0 THEN
                    '{"ticketId":"t-' || n || '","ticketNumber":"TKT-20260102-' || n
                    || '","title":"t","description":"d","category":"'
                    || CASE n %% 3 WHEN 0 THEN 'Other' ELSE 'Bug Report' END
                    || '","priority":"High","requester":{"id":"u","type":"astrologer","name":"Uma",'
                    || '"email":"uma@example.org"},"attachments":[],"at":"2026-01-02T03:04:05.678Z"}'
                ELSE
                    '{"ticketId":"t-' || n || '","messageId":"m-' || n
                    || '","agent":{"type":"admin","id":"agent-' || n %% 2
                    || '","name":"Ana"},"text":"x","attachments":[],"at":"2026-01-03T03:04:05.678Z"}'
                END, 'UTF8'), '{}'::bytea
            FROM generate_series(%d, %d) n, generate_series(0, 1) kind
            """;

    private final PostgresDatabase database = TestPostgres.freshDatabase();
    private String page;
    private PostgresDatabase analysts;

    @BeforeEach
    void fill() throws Exception {
        EventLogSchema.migrate(database);
        page = Files.readString(Path.of("..", "docs", "projections.md"));
        makeRole();
        execute(FILL.formatted("1 hour", 1, 1500));
        // A position that was given up leaves a gap.
        execute("SELECT nextval(pg_get_serial_sequence('event_log.event', 'position'))");
        execute(FILL.formatted("1 hour", 1501, 1800));
    }

    private void makeRole() throws SQLException {
        Matcher role = ROLE.matcher(page);
        assertThat(role.find()).isTrue();
        for (String statement : role.group(1).split(";\\s*")) {
            try {
                execute(statement);
            } catch (SQLException e) {
                assertThat(e.getSQLState()).as(e.toString()).isEqualTo(ROLE_IS_THERE_ALREADY);
                execute("ALTER ROLE %s PASSWORD '%s'".formatted(role.group(2), role.group(3)));
            }
        }
        analysts = new PostgresDatabase(database.url(), role.group(2), role.group(3), 2);
    }

    @Test
    void theRoleWritesNowhereButInItsSchema() throws SQLException {
        for (String sql :
                List.of(
                        "INSERT INTO event_log.event DEFAULT VALUES",
                        "DELETE FROM event_log.event",
                        "SELECT * FROM event_log.reservation",
                        "CREATE TABLE event_log.mine (n int)",
                        "CREATE SCHEMA another")) {
            assertThatThrownBy(() -> execute(analysts, sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo(NO_PERMISSION));
        }
        execute(analysts, "CREATE TABLE analyst.mine AS SELECT type FROM event_log.event_json");
    }

    @Test
    void aMainClassCountsWhatItWantsAndGoesOnWhereItWas() throws SQLException {
        String[] arguments = {analysts.url(), analysts.username(), analysts.password()};
        TicketsPerCategory.main(arguments);
        assertThat(counts("analyst.tickets_per_category"))
                .containsExactly("2026-01-02,Bug Report,1200", "2026-01-02,Other,600");

        // The next one follows at once; what comes after a young gap has to wait.
        execute(FILL.formatted("-1 hour", 1801, 1801));
        execute("SELECT nextval(pg_get_serial_sequence('event_log.event', 'position'))");
        execute(FILL.formatted("-1 hour", 1802, 1804));
        TicketsPerCategory.main(arguments);

        assertThat(counts("analyst.tickets_per_category"))
                .containsExactly("2026-01-02,Bug Report,1201", "2026-01-02,Other,600");
    }

    @Test
    void theSqlOfThePageCountsWhatIsSettled() throws Exception {
        Matcher sql = SQL.matcher(page);
        assertThat(sql.find()).isTrue();
        execute(analysts, sql.group(1));
        execute(FILL.formatted("-1 hour", 1801, 1900));

        String before = "";
        String now = strings("SELECT analyst.count_replies(1000)::text").getFirst();
        while (!now.equals(before)) {
            before = now;
            now = strings("SELECT analyst.count_replies(1000)::text").getFirst();
        }

        assertThat(counts("analyst.reply_count"))
                .containsExactly("2026-01-03,agent-0,900", "2026-01-03,agent-1,900");
    }

    private List<String> counts(String table) throws SQLException {
        return strings("SELECT translate(t::text, '()\"', '') FROM " + table + " t ORDER BY 1");
    }

    private void execute(String sql) throws SQLException {
        execute(database, sql);
    }

    private static void execute(PostgresDatabase as, String sql) throws SQLException {
        try (Connection connection = connect(as);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> strings(String sql) throws SQLException {
        try (Connection connection = connect(analysts);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (row.next()) {
                strings.add(row.getString(1));
            }
            return strings;
        }
    }

    private static Connection connect(PostgresDatabase as) throws SQLException {
        return DriverManager.getConnection(as.url(), as.username(), as.password());
    }
}
