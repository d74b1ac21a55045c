package io.ledgerdesk.standalone.cli;

import io.ledgerdesk.eventstore.postgres.PostgresDatabase;
import io.ledgerdesk.query.QuerySidePreparation;
import io.ledgerdesk.query.replay.Preparation;
import io.ledgerdesk.query.replay.Rebuild;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Builds what the code of this tool reads and the database does not have yet. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description = {
            "Builds all read models of this version that are not there yet, in bulk, beside those",
            "that the running version reads. To be run before nodes of this version are started.",
            "Started again after an interruption, it goes on."
        })
final class PrepareCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Looking for what there is to do takes a fraction of it. */
    private static final int PATIENCE_SECONDS = 30;

    @Mixin private final DatabaseOptions database = new DatabaseOptions();
    @Mixin private final Output output = new Output();

    @Option(names = "--rate", description = "Events per second at most; 0 for no limit.")
    private int rate;

    @Option(
            names = "--at-once",
            defaultValue = "5",
            description = "Read models at a time (default: ${DEFAULT-VALUE}).")
    private int atOnce;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Stop after so long; the next one goes on (default: ${DEFAULT-VALUE}).")
    private long timeout = 86_400;

    @Override
    public Integer call() {
        if (atOnce < 1 || (rate != 0 && rate < 200)) {
            throw new CliFailure(
                    ExitCodes.USAGE,
                    "--at-once must be at least 1, --rate 0 for no limit or at least 200");
        }
        // The tool's own logging stays as it is.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        Optional<QuerySidePreparation> begun = begin();
        if (begun.isEmpty()) {
            throw new CliFailure(ExitCodes.FAILED, "Another process prepares this database");
        }
        try (QuerySidePreparation preparation = begun.get()) {
            return await(preparation);
        }
    }

    private Optional<QuerySidePreparation> begin() {
        PostgresDatabase log = database.database();
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.datasource.url", log.url());
        settings.put("spring.datasource.username", log.username());
        settings.put("spring.datasource.password", log.password());
        settings.put("ledgerdesk.replay.events-per-second", Integer.toString(rate));
        settings.put("ledgerdesk.replay.at-once", Integer.toString(atOnce));
        try {
            return QuerySidePreparation.begin(settings);
        } catch (RuntimeException e) {
            throw new CliFailure(
                    ExitCodes.UNREACHABLE, "The database cannot be prepared: " + rootMessage(e));
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private int await(QuerySidePreparation preparation) {
        Progress bar = new Progress(output);
        Preparation.Progress progress = preparation.progress();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeout);
        int givenUpFor = 0;
        while (!progress.isDone()
                && givenUpFor < PATIENCE_SECONDS
                && System.nanoTime() - deadline < 0) {
            Pauses.second();
            progress = preparation.progress();
            givenUpFor = progress.isGivenUp() ? givenUpFor + 1 : 0;
            bar.at(progress.filled(), progress.toFill());
        }
        bar.end();
        tell(progress);
        if (!progress.isDone()) {
            throw new CliFailure(
                    ExitCodes.FAILED,
                    (progress.isGivenUp() ? "Not built, and given up: " : "Not built in time: ")
                            + progress.missing());
        }
        return ExitCodes.DONE;
    }

    private void tell(Preparation.Progress progress) {
        ArrayNode built = JSON.createArrayNode();
        for (Rebuild rebuild : progress.rebuilds()) {
            built.addObject()
                    .put("id", rebuild.id())
                    .put("readModel", rebuild.readModel())
                    .put("version", rebuild.version())
                    .put("replaces", rebuild.replaces())
                    .put("state", rebuild.state().wireName())
                    .put("position", rebuild.position())
                    .put("error", rebuild.error());
        }
        if (built.isEmpty() && !output.isJson()) {
            output.line("All read models of this version are there.");
        } else {
            output.table(
                    built, "id", "readModel", "version", "replaces", "state", "position", "error");
        }
    }
}
