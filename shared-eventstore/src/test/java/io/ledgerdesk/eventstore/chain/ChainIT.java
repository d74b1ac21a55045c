package io.ledgerdesk.eventstore.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.eventstore.log.LogFixture;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.eventstore.log.NewEvent;
import io.ledgerdesk.eventstore.log.SequenceConflict;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * 2300 events under three checkpoints, with a gap at position 8, and five events beyond: the chain
 * holds, and whatever is done to a row by hand is found at the right place.
 */
class ChainIT {

    // Blocks begin at positions 1, 1002 and 2002; a checkpoint that is gone is missed at the next.

    private static final int COVERED = 2300;
    private static final long GAP = 8;
    private static final SigningKey KEY = SigningKey.generate();
    private static final TrustedKeys TRUSTED = new TrustedKeys(List.of(KEY.publicKey()));

    private static final ProgressListener IGNORED = (done, total) -> {};

    @TempDir private Path directory;
    private LogFixture fixture;
    private final ChainMemory memory = ChainMemory.ofThisProcess();
    private ChainBuilder builder;
    private StoredChain chain;

    @BeforeEach
    void fill() {
        fixture = new LogFixture();
        CheckpointStore store = new CheckpointStore(fixture.pool);
        builder = builder(memory);
        chain = new StoredChain(fixture.log, store);
        append("first", 0, 7);
        assertThatThrownBy(() -> append("first", 6, 1)).isInstanceOf(SequenceConflict.class);
        append("second", 0, 100);
        append("third", 0, COVERED - 107);
        buildAll();
        append("beyond", 0, 5);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void append(String aggregate, long from, int number) {
        List<NewEvent> events = new ArrayList<>();
        for (long sequence = from; sequence < from + number; sequence++) {
            events.add(LogFixture.event(aggregate, sequence));
        }
        fixture.log.append(events);
    }

    private void buildAll() {
        int events;
        do {
            events = builder.extend();
        } while (events > 0);
    }

    @Test
    void anUntouchedLogIsIntactAndSaysWhatIsNotCovered() {
        Verification verification = chain.verify(TRUSTED, null, position -> {});

        assertThat(verification.finding()).isNull();
        assertThat(verification.checkpoints()).isEqualTo(3);
        assertThat(verification.events()).isEqualTo(COVERED);
        assertThat(verification.coveredUpTo()).isEqualTo(COVERED + 1);
        assertThat(verification.uncovered()).isEqualTo(5);
        assertThat(verification.lastHash()).hasSize(64);

        buildAll();
        assertThat(chain.verify(TRUSTED, null, position -> {}).uncovered()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CHANGED  | 50   | UPDATE event SET payload = '{"n":1}' WHERE position = 50
                    CHANGED  | 51   | UPDATE event SET metadata = '{"actorId":"eve"}' WHERE position = 51
                    CHANGED  | 1500 | UPDATE event SET recorded_at = recorded_at - interval '1 microsecond' WHERE position = 1500
                    CHANGED  | 1001 | UPDATE event SET type = 'thing-undone' WHERE position = 1001
                    CHANGED  | 1    | UPDATE event SET event_id = gen_random_uuid() WHERE position = 1
                    CHANGED  | 52   | UPDATE event SET aggregate_type = 'Other' WHERE position = 52
                    CHANGED  | 53   | UPDATE event SET aggregate_id = 'eve' WHERE position = 53
                    CHANGED  | 54   | UPDATE event SET sequence = 100000 WHERE position = 54
                    CHANGED  | 55   | UPDATE event SET revision = '7' WHERE position = 55
                    MISSING  | 50   | DELETE FROM event WHERE position IN (50, 60, 2000)
                    MISSING  | 1    | DELETE FROM event WHERE position = 1
                    MISSING  | 2301 | DELETE FROM event WHERE position = 2301
                    MISSING  | 1    | DELETE FROM event
                    INSERTED | -1   | ALTER TABLE event DROP CONSTRAINT event_position; INSERT INTO event OVERRIDING SYSTEM VALUE SELECT -1, gen_random_uuid(), aggregate_type, 'eve', 0, type, revision, recorded_at, payload, metadata FROM event WHERE position = 7
                    INSERTED | 8    | INSERT INTO event OVERRIDING SYSTEM VALUE SELECT 8, gen_random_uuid(), aggregate_type, 'eve', 0, type, revision, recorded_at, payload, metadata FROM event WHERE position = 7
                    CHANGED  | 20   | WITH a AS (SELECT * FROM event WHERE position = 20), b AS (SELECT * FROM event WHERE position = 30) UPDATE event e SET payload = CASE e.position WHEN 20 THEN b.payload ELSE a.payload END FROM a, b WHERE e.position IN (20, 30)
                    MISSING  | 100  | WITH gone AS (DELETE FROM event WHERE position = 100 RETURNING *) INSERT INTO event OVERRIDING SYSTEM VALUE SELECT 100000, event_id, aggregate_type, aggregate_id, sequence, type, revision, recorded_at, payload, metadata FROM gone
                    CHECKPOINT | 2002 | DELETE FROM chain_checkpoint WHERE number = 2
                    CHECKPOINT | 1002 | UPDATE chain_checkpoint SET hash = decode(repeat('00', 32), 'hex') WHERE number = 2
                    CHECKPOINT | 2002 | UPDATE chain_checkpoint SET locators = set_byte(locators, 3, 77) WHERE number = 3
                    CHECKPOINT | 1    | UPDATE chain_checkpoint SET key_id = 'somebody' WHERE number = 1
                    CHECKPOINT | 2002 | UPDATE chain_checkpoint SET last_position = 2100 WHERE number = 3
                    """)
    void whateverIsDoneByHandIsFoundAtTheRightPlace(Finding.Kind kind, long position, String sql)
            throws SQLException {
        tamper(sql);

        Finding finding = chain.verify(TRUSTED, null, done -> {}).finding();

        assertThat(finding).isNotNull();
        assertThat(finding.kind()).isEqualTo(kind);
        assertThat(finding.position()).isEqualTo(position);
    }

    @Test
    void noRowIsTakenBeforeTheFirstPosition() {
        assertThatThrownBy(
                        () ->
                                tamper(
                                        "INSERT INTO event OVERRIDING SYSTEM VALUE SELECT 0,"
                                                + " gen_random_uuid(), aggregate_type, 'eve', 0,"
                                                + " type, revision, recorded_at, payload, metadata"
                                                + " FROM event WHERE position = 7"))
                .hasMessageContaining("event_position");
    }

    @Test
    void nobodySignsWhatIsPutInTheirCheckpointsPlace() throws SQLException {
        tamper(
                "UPDATE event SET payload = '{}' WHERE position = 1500;"
                        + " DELETE FROM chain_checkpoint WHERE number > 1");

        assertThatThrownBy(() -> builder.extend()).isInstanceOf(ChainCut.class);

        SeenCheckpoint seen = memory.seen().orElseThrow();
        Finding finding = chain.verify(TRUSTED, seen, done -> {}).finding();
        assertThat(finding).isNotNull();
        assertThat(finding.kind()).isEqualTo(Finding.Kind.CHECKPOINT);
        assertThat(finding.position()).isEqualTo(COVERED + 1);
        assertThat(chain.verify(TRUSTED, null, done -> {}).finding()).isNull();
    }

    @Test
    void aNodeRemembersAcrossARestartWhatItHasSigned() throws Exception {
        Path file = directory.resolve("chain.key.seen");
        ChainBuilder first = builder(ChainMemory.in(file));
        assertThat(first.extend()).isEqualTo(5);
        assertThat(ChainMemory.in(file).seen())
                .contains(
                        new SeenCheckpoint(
                                4,
                                COVERED + 6,
                                chain.verify(TRUSTED, null, done -> {}).lastHash()));
        assertThat(builder(ChainMemory.in(file)).extend()).isZero();

        tamper("DELETE FROM chain_checkpoint WHERE number = 4");

        assertThatThrownBy(() -> builder(ChainMemory.in(file)).extend())
                .isInstanceOf(ChainCut.class)
                .hasMessageContaining("checkpoint 4");
        Files.writeString(file, "nonsense");
        assertThatThrownBy(() -> ChainMemory.in(file)).hasMessageContaining("no checkpoint");
    }

    @Test
    void whatOthersHaveSignedWithTheSameKeyIsRemembered() {
        ChainMemory other = ChainMemory.ofThisProcess();
        ChainBuilder second = builder(other);
        assertThat(second.extend()).isEqualTo(5);
        assertThat(builder.extend()).isZero();

        assertThat(memory.seen()).isEqualTo(other.seen());
    }

    @Test
    void withoutAnyCheckpointNothingIsProved() throws Exception {
        List<String> bare = new ArrayList<>(export());
        bare.removeIf(line -> line.contains("\"kind\":\"checkpoint\""));
        assertThat(verify(bare).state()).isEqualTo("unproven");
        assertThat(verify(export()).state()).isEqualTo("intact");

        String hash = chain.verify(TRUSTED, null, done -> {}).lastHash();
        Path file = directory.resolve("reached.ndjson");
        Files.write(file, export());
        assertThat(Archive.verify(file, TRUSTED, SeenCheckpoint.withHash(hash), IGNORED).state())
                .isEqualTo("intact");
        Files.write(file, bare);
        assertThat(Archive.verify(file, TRUSTED, SeenCheckpoint.withHash(hash), IGNORED).finding())
                .isEqualTo(
                        new Finding(
                                1, Finding.Kind.CHECKPOINT, "no checkpoint has the hash " + hash));
    }

    private ChainBuilder builder(ChainMemory remembering) {
        return new ChainBuilder(
                fixture.log, new CheckpointStore(fixture.pool), KEY, Duration.ZERO, remembering);
    }

    @Test
    void whoHasNoKeyCannotMakeTheChainAnew() throws SQLException {
        tamper("UPDATE event SET payload = '{}' WHERE position = 3; TRUNCATE chain_checkpoint");
        ChainBuilder forger =
                new ChainBuilder(
                        fixture.log,
                        new CheckpointStore(fixture.pool),
                        SigningKey.generate(),
                        Duration.ZERO,
                        ChainMemory.ofThisProcess());
        while (forger.extend() > 0) {
            assertThat(forger).isNotNull();
        }

        Finding finding = chain.verify(TRUSTED, null, done -> {}).finding();

        assertThat(finding).isNotNull();
        assertThat(finding.kind()).isEqualTo(Finding.Kind.CHECKPOINT);
    }

    @Test
    void nothingAtOrBeyondAGapThatMayBeFilledIsCovered() throws SQLException {
        try (Connection late = fixture.pool.getConnection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(
                    "INSERT INTO event_log.event (event_id, aggregate_type, aggregate_id, sequence,"
                            + " type, revision, payload, metadata) VALUES (gen_random_uuid(),"
                            + " 'Thing', 'late', 0, 'thing-happened', '1', '{}', '{}')");
            append("early", 0, 3);
            ChainBuilder patient =
                    new ChainBuilder(
                            fixture.log,
                            new CheckpointStore(fixture.pool),
                            KEY,
                            Duration.ofMinutes(5),
                            ChainMemory.ofThisProcess());
            while (patient.extend() > 0) {
                assertThat(patient).isNotNull();
            }
            assertThat(chain.verify(TRUSTED, null, done -> {}).uncovered()).isEqualTo(3);
            late.commit();
            while (patient.extend() > 0) {
                assertThat(patient).isNotNull();
            }
        }
        Verification verification = chain.verify(TRUSTED, null, done -> {});
        assertThat(verification.finding()).isNull();
        assertThat(verification.uncovered()).isZero();
    }

    @Test
    void twoNodesMakeOneChain() throws Exception {
        append("many", 0, 4000);
        List<CompletableFuture<Void>> nodes = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            ChainBuilder other =
                    new ChainBuilder(
                            fixture.log,
                            new CheckpointStore(fixture.pool),
                            KEY,
                            Duration.ZERO,
                            ChainMemory.ofThisProcess());
            nodes.add(
                    CompletableFuture.runAsync(
                            () -> {
                                for (int i = 0; i < 10; i++) {
                                    other.extend();
                                }
                            }));
        }
        for (CompletableFuture<Void> node : nodes) {
            node.get(60, TimeUnit.SECONDS);
        }
        buildAll();

        Verification verification = chain.verify(TRUSTED, null, position -> {});

        assertThat(verification.finding()).isNull();
        assertThat(verification.uncovered()).isZero();
        assertThat(verification.events()).isEqualTo(COVERED + 5 + 4000);
    }

    @Test
    void anExportIsVerifiedWithoutADatabase() throws Exception {
        List<String> lines = export();

        assertThat(lines).hasSize(1 + COVERED + 3 + 5 + 1);
        assertThat(verify(lines)).isEqualTo(chain.verify(TRUSTED, null, position -> {}));
    }

    @Test
    void whateverIsDoneToAnExportIsFound() throws Exception {
        List<String> lines = export();

        List<String> changed = new ArrayList<>(lines);
        changed.set(40, changed.get(40).replace("ana", "eve"));
        assertFinding(changed, Finding.Kind.CHANGED, position(lines, 40));

        List<String> deleted = new ArrayList<>(lines);
        deleted.remove(40);
        deleted.set(
                deleted.size() - 1,
                deleted.getLast().replace("" + (COVERED + 5), "" + (COVERED + 4)));
        assertFinding(deleted, Finding.Kind.MISSING, position(lines, 40));

        List<String> inserted = new ArrayList<>(lines);
        inserted.add(8, inserted.get(7).replace("\"position\":7", "\"position\":" + GAP));
        assertFinding(inserted, Finding.Kind.INSERTED, GAP);

        List<String> reordered = new ArrayList<>(lines);
        reordered.add(40, reordered.remove(41));
        assertFinding(reordered, Finding.Kind.OUT_OF_ORDER, position(lines, 40));

        List<String> cutOff = lines.subList(0, 900);
        assertThatThrownBy(() -> verify(cutOff))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void anExportFillsAnEmptyLogAtTheSamePositionsEvenInTwoGoes() throws Exception {
        Path file = directory.resolve("log.ndjson");
        Files.write(file, export());
        try (LogFixture empty = new LogFixture()) {
            // As an import leaves it that was killed after 1500 events.
            List<LoggedEvent> original = fixture.log.readAfter(0, List.of(), 5000);
            ArchiveImport importing = new ArchiveImport(empty.pool);
            importPartly(empty, file);

            importing.load(file, TRUSTED, IGNORED, IGNORED);
            List<Long> told = new ArrayList<>();
            importing.load(
                    file,
                    TRUSTED,
                    (done, total) -> told.add(total - done),
                    (done, total) -> told.add(total - done));
            // First the bytes that are left, then the positions.
            assertThat(told).contains(0L).allMatch(left -> left >= 0);
            assertThat(told.getFirst()).isPositive();

            List<LoggedEvent> imported = empty.log.readAfter(0, List.of(), 5000);
            assertThat(digests(imported)).isEqualTo(digests(original));
            StoredChain copy = new StoredChain(empty.log, new CheckpointStore(empty.pool));
            assertThat(copy.verify(TRUSTED, null, position -> {}))
                    .isEqualTo(chain.verify(TRUSTED, null, position -> {}));
            assertThat(empty.log.append(List.of(LogFixture.event("new", 0))).getFirst())
                    .isEqualTo(original.getLast().position() + 1);
        }
    }

    private void importPartly(LogFixture empty, Path file) throws Exception {
        List<String> some = new ArrayList<>();
        long events = 0;
        for (String line : Files.readAllLines(file)) {
            if (events == 1500) {
                break;
            }
            events += line.contains("\"kind\":\"event\"") ? 1 : 0;
            some.add(line);
        }
        some.add("{\"kind\":\"end\",\"events\":1500,\"reservations\":0}");
        Path part = directory.resolve("part.ndjson");
        Files.write(part, some);
        new ArchiveImport(empty.pool).load(part, TRUSTED, IGNORED, IGNORED);
    }

    @Test
    void aLogThatHoldsSomethingElseTakesNoImport() throws Exception {
        Path file = directory.resolve("log.ndjson");
        Files.write(file, export());
        try (LogFixture other = new LogFixture()) {
            other.log.append(List.of(LogFixture.event("mine", 0)));
            assertThatThrownBy(
                            () ->
                                    new ArchiveImport(other.pool)
                                            .load(file, TRUSTED, IGNORED, IGNORED))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not empty");
            assertThat(other.log.readAfter(0, List.of(), 10)).hasSize(1);
        }
    }

    @Test
    void aKeyFileIsMadeOnceAndReadAgain() throws IOException {
        Path file = directory.resolve("chain.key");

        SigningKey made = SigningKey.readOrCreate(file);

        assertThat(SigningKey.readOrCreate(file).id()).isEqualTo(made.id());
        Files.writeString(file, "nonsense");
        assertThatThrownBy(() -> SigningKey.read(file)).isInstanceOf(IOException.class);
    }

    private void tamper(String sql) throws SQLException {
        try (Connection connection = fixture.pool.getConnection();
                Statement statement = connection.createStatement()) {
            // What the owner of the tables can do: triggers are no protection from them.
            statement.execute("SET search_path = event_log");
            statement.execute("SET session_replication_role = replica");
            statement.execute(sql);
            statement.execute("RESET session_replication_role");
            statement.execute("RESET search_path");
        }
    }

    private List<String> export() throws Exception {
        StringWriter out = new StringWriter();
        ArchiveExport.Exported exported =
                new ArchiveExport(fixture.pool, Duration.ofSeconds(20)).write(out, IGNORED);
        assertThat(exported.events()).isEqualTo(COVERED + 5);
        return out.toString().lines().toList();
    }

    private Verification verify(List<String> lines) throws IOException {
        Path file = directory.resolve("checked.ndjson");
        Files.writeString(file, String.join("\n", lines));
        return Archive.verify(file, TRUSTED, null, IGNORED);
    }

    private void assertFinding(List<String> lines, Finding.Kind kind, long position)
            throws IOException {
        Finding finding = verify(lines).finding();
        assertThat(finding).isNotNull();
        assertThat(finding.kind()).isEqualTo(kind);
        assertThat(finding.position()).isEqualTo(position);
    }

    private static long position(List<String> lines, int line) {
        return Long.parseLong(lines.get(line).replaceAll(".*\"position\":(\\d+).*", "$1"));
    }

    private static List<String> digests(List<LoggedEvent> events) {
        Digests digests = new Digests();
        return events.stream().map(event -> Arrays.toString(digests.of(event))).toList();
    }
}
