package io.ledgerdesk.eventstore.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.eventstore.log.Append;
import io.ledgerdesk.eventstore.log.LogFixture;
import io.ledgerdesk.eventstore.log.Reservation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Names that are held travel with the events that took them. */
class ArchiveNamesIT {

    private static final TrustedKeys NO_KEYS = new TrustedKeys(List.of());
    private static final ProgressListener IGNORED = (done, total) -> {};

    /** More than are stored in one go. */
    private static final int MANY = 2500;

    @TempDir private Path directory;
    private LogFixture fixture;
    private Path file;

    @BeforeEach
    void fill() throws Exception {
        fixture = new LogFixture();
        take("slug", "möbel", "article-1");
        take("slug", "zebra", "article-2");
        take("language", "group/de", "article-1");
        // By bytes the first of these is the last of all, by Java's characters it is not.
        take("slug", "\ud835\udc9c", "article-3");
        take("slug", "\uf900", "article-4");
        file = export(fixture, "log.ndjson");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void anImportHoldsTheSameNamesSinceTheSameTimes() throws Exception {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.subList(1, 6)).allMatch(line -> line.contains("\"reservation\""));
        assertThat(lines.getLast()).contains("\"events\":5", "\"reservations\":5");
        try (LogFixture empty = new LogFixture()) {
            load(empty, file);
            load(empty, file);

            assertThat(names(empty)).isEqualTo(names(fixture)).hasSize(5);
            assertThat(empty.log.holder("slug", "möbel")).contains("article-1");
        }
    }

    @Test
    void keysOfRequestsStayWhereTheyAre() throws Exception {
        take(Reservation.REQUESTS, "user/u-1/a-key#1", "ticket-1");

        StringWriter out = new StringWriter();
        assertThat(
                        new ArchiveExport(fixture.pool, Duration.ofSeconds(20))
                                .write(out, IGNORED)
                                .reservations())
                .isEqualTo(5);
        assertThat(out.toString())
                .contains("\"events\":6", "\"reservations\":5")
                .doesNotContain("a-key");
    }

    @Test
    void manyNamesAreImportedInSeveralGoesAndAKilledOneGoesOn() throws Exception {
        List<Reservation> names =
                IntStream.range(0, MANY)
                        .mapToObj(n -> new Reservation("many", "name-" + n, "holder-" + n))
                        .toList();
        assertThat(
                        fixture.log.append(
                                new Append(List.of(LogFixture.event("many", 0)), names, List.of())))
                .hasSize(1);
        Path all = export(fixture, "many.ndjson");
        try (LogFixture empty = new LogFixture()) {
            // As an import leaves it that was killed after the first thousand.
            List<String> lines = Files.readAllLines(all);
            List<String> some = new ArrayList<>(lines.subList(0, 1001));
            some.add("{\"kind\":\"end\",\"events\":0,\"reservations\":1000}");
            Path part = directory.resolve("part.ndjson");
            Files.write(part, some);
            load(empty, part);
            assertThat(names(empty)).hasSize(1000);

            load(empty, all);

            assertThat(names(empty)).isEqualTo(names(fixture)).hasSize(MANY + 5);
        }
    }

    @Test
    void aFileFromBeforeHasNoNamesAndIsImportedAllTheSame() throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.removeIf(line -> line.contains("\"kind\":\"reservation\""));
        lines.set(0, "{\"kind\":\"header\",\"format\":\"ledgerdesk-log/1\"}");
        lines.set(lines.size() - 1, "{\"kind\":\"end\",\"events\":5}");
        Path old = directory.resolve("old.ndjson");
        Files.write(old, lines);
        try (LogFixture empty = new LogFixture()) {
            assertThat(load(empty, old).uncovered()).isEqualTo(5);
            assertThat(empty.log.readAfter(0, List.of(), 10)).hasSize(5);
            assertThat(names(empty)).isEmpty();
        }
    }

    @Test
    void namesThatWereRemovedDoubledOrMovedAreNotImported() throws Exception {
        List<String> lines = Files.readAllLines(file);

        List<String> removed = new ArrayList<>(lines);
        removed.remove(3);
        assertRefused(removed, "another number of reservations");

        List<String> doubled = new ArrayList<>(lines);
        doubled.add(3, lines.get(3));
        assertRefused(doubled, "not in order");

        List<String> moved = new ArrayList<>(lines);
        moved.add(7, moved.remove(3));
        assertRefused(moved, "unknown kind of line");

        List<String> empty = new ArrayList<>(lines);
        empty.set(3, lines.get(3).replaceAll("\"key\":\"[^\"]*\"", "\"key\":\"\""));
        assertRefused(empty, "malformed");
    }

    private void assertRefused(List<String> lines, String why) throws Exception {
        Path wrong = directory.resolve("wrong.ndjson");
        Files.write(wrong, lines);
        assertThatThrownBy(() -> Archive.verify(wrong, NO_KEYS, null, IGNORED))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
        try (LogFixture empty = new LogFixture()) {
            assertThatThrownBy(() -> load(empty, wrong)).isInstanceOf(IOException.class);
            assertThat(names(empty)).isEmpty();
            assertThat(empty.log.readAfter(0, List.of(), 10)).isEmpty();
        }
    }

    @Test
    void aNameThatSomebodyElseHoldsEndsTheImportBeforeTheFirstEvent() throws Exception {
        try (LogFixture other = new LogFixture()) {
            execute(
                    other,
                    "INSERT INTO event_log.reservation (scope, key, holder)"
                            + " VALUES ('slug', 'zebra', 'somebody')");

            assertThatThrownBy(() -> load(other, file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("somebody else holds the name zebra");

            assertThat(names(other)).hasSize(1);
            assertThat(other.log.readAfter(0, List.of(), 10)).isEmpty();
        }
    }

    @Test
    void aLogOfItsOwnTakesNoNames() throws Exception {
        try (LogFixture other = new LogFixture()) {
            assertThat(other.log.append(List.of(LogFixture.event("mine", 0)))).hasSize(1);

            assertThatThrownBy(() -> load(other, file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not empty");

            assertThat(names(other)).isEmpty();
        }
    }

    @Test
    void whatWasReleasedSinceIsNotTakenAgain() throws Exception {
        try (LogFixture empty = new LogFixture()) {
            load(empty, file);
            assertThat(
                            empty.log.append(
                                    new Append(
                                            List.of(LogFixture.event("article-2", 1)),
                                            List.of(),
                                            List.of(
                                                    new Reservation(
                                                            "slug", "zebra", "article-2")))))
                    .hasSize(1);

            load(empty, file);

            assertThat(empty.log.holder("slug", "zebra")).isEmpty();
            assertThat(names(empty)).hasSize(4);
        }
    }

    private void take(String scope, String key, String holder) {
        long sequence = fixture.log.lastSequence(holder).orElse(-1) + 1;
        assertThat(
                        fixture.log.append(
                                new Append(
                                        List.of(LogFixture.event(holder, sequence)),
                                        List.of(new Reservation(scope, key, holder)),
                                        List.of())))
                .hasSize(1);
    }

    private Path export(LogFixture from, String name) throws Exception {
        Path exported = directory.resolve(name);
        try (Writer out = Files.newBufferedWriter(exported)) {
            assertThat(
                            new ArchiveExport(from.pool, Duration.ofSeconds(20))
                                    .write(out, IGNORED)
                                    .reservations())
                    .isEqualTo(names(from).size());
        }
        return exported;
    }

    private static Verification load(LogFixture into, Path from) throws Exception {
        Verification verification =
                new ArchiveImport(into.pool).load(from, NO_KEYS, IGNORED, IGNORED);
        assertThat(verification.finding()).isNull();
        return verification;
    }

    private static void execute(LogFixture on, String sql) throws SQLException {
        try (Connection connection = on.pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> names(LogFixture of) throws SQLException {
        try (Connection connection = of.pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT r::text FROM event_log.reservation r ORDER BY 1")) {
            List<String> names = new ArrayList<>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        }
    }
}
