package io.ledgerdesk.standalone.cli;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.eventstore.chain.Archive;
import io.ledgerdesk.eventstore.chain.CheckpointStore;
import io.ledgerdesk.eventstore.chain.StoredChain;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.PostgresEventLog;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** The log as a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes the event log and its checkpoints to a file of NDJSON.")
final class ExportCommand implements Runnable {

    @Mixin private final DatabaseOptions database = new DatabaseOptions();
    @Mixin private final Output output = new Output();

    @Parameters(paramLabel = "FILE", description = "Must not exist yet.")
    private Path file = Path.of("");

    @Override
    public void run() {
        if (Files.exists(file)) {
            throw new CliFailure(ExitCodes.FAILED, file + " exists already");
        }
        Path draft = Path.of(file + ".part");
        Progress progress = new Progress(output);
        try (HikariDataSource pool = database.open()) {
            EventLog log = PostgresEventLog.forTools(pool);
            long head = log.head(Duration.ZERO).position();
            long events;
            try (Writer out = Files.newBufferedWriter(draft)) {
                events =
                        Archive.write(
                                new StoredChain(log, new CheckpointStore(pool)),
                                out,
                                position -> progress.at(position, head));
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            progress.end();
            if (output.isJson()) {
                output.line("{\"events\":" + events + "}");
            } else {
                output.line(events + " events exported to " + file);
            }
        } catch (IOException e) {
            throw new CliFailure(ExitCodes.FAILED, file + " cannot be written: " + e.getMessage());
        }
    }
}
