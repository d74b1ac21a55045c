package io.ledgerdesk.eventstore.chain;

import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.eventstore.log.PostgresEventLog;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.Writer;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

/**
 * Writes the log to a file while others append: all that it holds up to its end at the moment of
 * the start, see {@link LogSnapshot}, and nothing behind that. What is being appended then below
 * the end is waited for.
 */
public final class ArchiveExport {

    private final DataSource dataSource;
    private final Duration patience;

    /**
     * Wires the export.
     *
     * @param dataSource that gives out two connections at a time
     * @param patience how long to wait for appends that are under way
     */
    public ArchiveExport(DataSource dataSource, Duration patience) {
        this.dataSource = dataSource;
        this.patience = patience;
    }

    /** What a file holds. */
    public record Exported(long events, long reservations) {}

    /**
     * Writes all of it.
     *
     * @param progress is told the position now and then, and the last one
     * @throws LogNotSettled when something was being appended for too long; nothing was written
     */
    public Exported write(Writer out, ProgressListener progress)
            throws IOException, SQLException, LogNotSettled {
        EventLog log = PostgresEventLog.forTools(dataSource);
        long end;
        Lines lines;
        try (LogSnapshot snapshot = LogSnapshot.take(dataSource, log, patience)) {
            end = snapshot.end();
            lines = new Lines(out, progress, end);
            Archive.line(out, Archive.header());
            snapshot.names(lines::name);
        }
        new StoredChain(log, new CheckpointStore(dataSource)).walk(end, lines);
        lines.rethrow();
        Archive.line(out, Archive.end(lines.events, lines.names));
        out.flush();
        return new Exported(lines.events, lines.names);
    }

    private static final class Lines implements Archive.Visitor {

        private final Writer out;
        private final ProgressListener progress;
        private final long end;
        private long names;
        private long events;
        private @Nullable IOException failure;

        Lines(Writer out, ProgressListener progress, long end) {
            this.out = out;
            this.progress = progress;
            this.end = end;
        }

        @Override
        public void name(HeldName name) throws IOException {
            names++;
            Archive.line(out, Archive.node(name));
        }

        @Override
        public void event(LoggedEvent event) {
            events++;
            write(Archive.node(event));
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {
            write(Archive.node(checkpoint));
        }

        private void write(ObjectNode node) {
            if (failure == null) {
                try {
                    Archive.line(out, node);
                } catch (IOException e) {
                    failure = e;
                }
            }
        }

        @Override
        public boolean isDone(long position) {
            progress.at(position, end);
            return failure != null;
        }

        void rethrow() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
