package io.ledgerdesk.eventstore.chain;

import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.eventstore.log.PostgresEventLog;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
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
     * @param progress is told the position after each batch
     * @throws IOException when the file cannot be read, or the log holds something else already
     */
    public Verification load(Path file, TrustedKeys keys, Consumer<Long> progress)
            throws IOException, SQLException {
        Verification verification;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            verification = Archive.verify(in, keys, position -> {});
        }
        if (!verification.intact()) {
            return verification;
        }
        Batches batches = new Batches(progress);
        try (BufferedReader in = Files.newBufferedReader(file)) {
            Archive.read(in, batches);
        }
        batches.flush();
        batches.rethrow();
        return verification;
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
                throw new IOException(
                        "the log is not empty: it holds another event at position "
                                + there.get(i).position());
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

    private final class Batches implements StoredChain.Visitor {

        private final Consumer<Long> progress;
        private final List<LoggedEvent> events = new ArrayList<>();
        private final List<Checkpoint> waiting = new ArrayList<>();
        private final List<Exception> failures = new ArrayList<>();

        Batches(Consumer<Long> progress) {
            this.progress = progress;
        }

        @Override
        public void event(LoggedEvent event) {
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
            if (!failures.isEmpty()) {
                return;
            }
            try {
                if (events.isEmpty()) {
                    waiting.forEach(checkpoints::add);
                } else {
                    store(events, waiting);
                    progress.accept(events.getLast().position());
                }
            } catch (IOException | SQLException e) {
                failures.add(e);
            }
            events.clear();
            waiting.clear();
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
