package io.ledgerdesk.eventstore.chain;

import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.eventstore.log.PostgresEventLog;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

/**
 * Puts an export into an empty log, at the same positions. The file is verified first, as a whole.
 * An import that was interrupted goes on where it stopped when it is started again with the same
 * file: what is there already must be what the file says.
 *
 * <p>Names are put in before the first event, so that an import that stops half-way leaves none of
 * them free, and only while the log holds no more than the file: what happened since may have
 * released some.
 */
public final class ArchiveImport {

    private static final int BATCH = 1000;

    /** Excludes a second import at the same time. */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7566001)";

    private static final String INSERT =
            "INSERT INTO event_log.event (position, event_id, aggregate_type, aggregate_id,"
                    + " sequence, type, revision, recorded_at, payload, metadata)"
                    + " OVERRIDING SYSTEM VALUE VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String NEXT_POSITION =
            "SELECT setval(pg_get_serial_sequence('event_log.event', 'position'),"
                    + " (SELECT max(position) FROM event_log.event))";

    private final DataSource dataSource;
    private final EventLog log;
    private final CheckpointStore checkpoints;

    public ArchiveImport(DataSource dataSource) {
        this.dataSource = dataSource;
        this.log = PostgresEventLog.forTools(dataSource);
        this.checkpoints = new CheckpointStore(dataSource);
    }

    /**
     * Verifies the file and then imports it, unless there is a finding.
     *
     * @param verifying is told how many bytes of the file are read
     * @param storing is told the position after each batch, and the file's last one
     * @throws IOException when the file cannot be read, or the log holds something else already
     */
    public Verification load(
            Path file, TrustedKeys keys, ProgressListener verifying, ProgressListener storing)
            throws IOException, SQLException {
        ArchiveCheck check = Archive.check(file, keys, null, verifying);
        if (!check.verification().intact()) {
            return check.verification();
        }
        requireSameBeginning(check.first());
        boolean hasGoneOn = log.head(Duration.ZERO).position() > check.last();
        Batches batches = new Batches(position -> storing.at(position, check.last()), !hasGoneOn);
        try (BufferedReader in = Files.newBufferedReader(file)) {
            Archive.read(in, batches);
        }
        batches.flush();
        batches.rethrow();
        return check.verification();
    }

    /** Before anything is stored; all the rest is compared while it is imported. */
    private void requireSameBeginning(@Nullable LoggedEvent first) throws IOException {
        List<LoggedEvent> there = log.readAfter(0, List.of(), 1);
        Digests digests = new Digests();
        if (!there.isEmpty()
                && (first == null
                        || !Arrays.equals(digests.of(there.getFirst()), digests.of(first)))) {
            throw somethingElse(there.getFirst());
        }
    }

    private static IOException somethingElse(LoggedEvent there) {
        return new IOException(
                "the log is not empty: it holds another event at position " + there.position());
    }

    private void storeNames(List<HeldName> names) throws IOException, SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement lock = connection.createStatement()) {
                lock.execute(ONE_AT_A_TIME);
                HeldNames.add(connection, names);
                connection.commit();
            } catch (SQLException | IOException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private void store(List<LoggedEvent> events, List<Checkpoint> after)
            throws IOException, SQLException {
        List<LoggedEvent> missing = missing(events);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement lock = connection.createStatement();
                    PreparedStatement insert = connection.prepareStatement(INSERT)) {
                lock.execute(ONE_AT_A_TIME);
                for (LoggedEvent event : missing) {
                    bind(insert, event);
                    insert.addBatch();
                }
                insert.executeBatch();
                lock.execute(NEXT_POSITION);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
        after.forEach(checkpoints::add);
    }

    /** Those that are not there yet; the others must be the same. */
    private List<LoggedEvent> missing(List<LoggedEvent> events) throws IOException {
        Digests digests = new Digests();
        List<LoggedEvent> there =
                log.readAfter(events.getFirst().position() - 1, List.of(), events.size());
        for (int i = 0; i < there.size(); i++) {
            if (!Arrays.equals(digests.of(there.get(i)), digests.of(events.get(i)))) {
                throw somethingElse(there.get(i));
            }
        }
        return events.subList(there.size(), events.size());
    }

    private static void bind(PreparedStatement insert, LoggedEvent event) throws SQLException {
        insert.setLong(1, event.position());
        insert.setObject(2, UUID.fromString(event.eventId()));
        insert.setString(3, event.aggregateType());
        insert.setString(4, event.aggregateId());
        insert.setLong(5, event.sequence());
        insert.setString(6, event.type());
        insert.setString(7, event.revision());
        insert.setObject(8, event.recordedAt().atOffset(ZoneOffset.UTC));
        insert.setBytes(9, event.payload());
        insert.setBytes(10, event.metadata());
    }

    private final class Batches implements Archive.Visitor {

        private final Consumer<Long> progress;
        private final boolean withNames;
        private final List<HeldName> names = new ArrayList<>();
        private final List<LoggedEvent> events = new ArrayList<>();
        private final List<Checkpoint> waiting = new ArrayList<>();
        private final List<Exception> failures = new ArrayList<>();

        Batches(Consumer<Long> progress, boolean withNames) {
            this.progress = progress;
            this.withNames = withNames;
        }

        @Override
        public void name(HeldName name) {
            if (withNames) {
                names.add(name);
            }
            if (names.size() == BATCH) {
                flush();
            }
        }

        @Override
        public void event(LoggedEvent event) {
            if (!names.isEmpty()) {
                flush();
            }
            events.add(event);
            if (events.size() == BATCH) {
                flush();
            }
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {
            waiting.add(checkpoint);
            flush();
        }

        void flush() {
            if (failures.isEmpty()) {
                try {
                    storeAll();
                } catch (IOException | SQLException e) {
                    failures.add(e);
                }
            }
            names.clear();
            events.clear();
            waiting.clear();
        }

        private void storeAll() throws IOException, SQLException {
            if (!names.isEmpty()) {
                storeNames(names);
            }
            if (events.isEmpty()) {
                waiting.forEach(checkpoints::add);
            } else {
                store(events, waiting);
                progress.accept(events.getLast().position());
            }
        }

        @Override
        public boolean isDone(long position) {
            return !failures.isEmpty();
        }

        void rethrow() throws IOException, SQLException {
            for (Exception failure : failures) {
                if (failure instanceof SQLException database) {
                    throw database;
                }
                throw (IOException) failure;
            }
        }
    }
}
