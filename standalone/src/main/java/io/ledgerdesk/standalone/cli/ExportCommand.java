package io.ledgerdesk.standalone.cli;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.eventstore.chain.ArchiveExport;
import io.ledgerdesk.eventstore.chain.LogNotSettled;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;

/** The log as a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the event log, its checkpoints and the reserved names to a file of NDJSON,",
            "up to the log's end at the moment of the start, while others go on writing."
        })
final class ExportCommand implements Runnable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Appends take no longer than a statement may: ten seconds, unless that is set otherwise. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
            ArchiveExport.Exported exported;
            try (Writer out = Files.newBufferedWriter(draft)) {
                exported = new ArchiveExport(pool, PATIENCE).write(out, progress::at);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            progress.end();
            if (output.isJson()) {
                output.document(
                        JSON.createObjectNode()
                                .put("events", exported.events())
                                .put("reservations", exported.reservations()));
            } else {
                output.line(
                        "%d events exported to %s, and %d reserved names"
                                .formatted(exported.events(), file, exported.reservations()));
            }
        } catch (LogNotSettled e) {
            throw new CliFailure(ExitCodes.FAILED, String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            throw new CliFailure(ExitCodes.UNREACHABLE, "The database failed: " + e.getMessage());
        } catch (IOException e) {
            throw new CliFailure(
                    ExitCodes.FAILED, file + " cannot be written: " + CliFailure.why(e));
        }
    }
}
