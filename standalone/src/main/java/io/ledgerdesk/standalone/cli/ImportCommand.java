package io.ledgerdesk.standalone.cli;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.eventstore.chain.ArchiveImport;
import io.ledgerdesk.eventstore.chain.Verification;
import io.ledgerdesk.eventstore.postgres.EventLogSchema;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/** A file into an empty log. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Verifies an export and puts it into an empty event log, at the same positions, with",
            "the names that were reserved.",
            "Started again with the same file after an interruption, it goes on."
        })
final class ImportCommand implements Callable<Integer> {

    @Mixin private final DatabaseOptions database = new DatabaseOptions();
    @Mixin private final KeyOptions keys = new KeyOptions();
    @Mixin private final Output output = new Output();

    @Parameters(paramLabel = "FILE", description = "Made by export.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        Progress verifying = new Progress(output, Progress.Unit.BYTES);
        EventLogSchema.migrate(database.database());
        try (HikariDataSource pool = database.open()) {
            Progress storing = new Progress(output);
            Verification verification =
                    new ArchiveImport(pool)
                            .load(
                                    file,
                                    keys.trusted(database.dataDir()),
                                    verifying::at,
                                    storing::at);
            storing.end();
            output.one(
                    VerifyCommand.node(verification),
                    "state",
                    "checkpoints",
                    "events",
                    "coveredUpTo",
                    "uncovered");
            if (verification.state().equals("unproven")) {
                output.aside("No checkpoint proves what this export holds");
            }
            return verification.intact() ? ExitCodes.DONE : ExitCodes.TAMPERED;
        } catch (IOException e) {
            throw new CliFailure(ExitCodes.FAILED, file + ": " + CliFailure.why(e));
        } catch (SQLException e) {
            throw new CliFailure(ExitCodes.UNREACHABLE, "The database failed: " + e.getMessage());
        }
    }
}
