package io.ledgerdesk.standalone.cli;

import io.ledgerdesk.eventstore.chain.Archive;
import io.ledgerdesk.eventstore.chain.Finding;
import io.ledgerdesk.eventstore.chain.SeenCheckpoint;
import io.ledgerdesk.eventstore.chain.Verification;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Whether the log is what it was. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Verifies the event log of a running Ledgerdesk, or an export without it.")
final class VerifyCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PATH = "/api/admin/replay/verification";

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final KeyOptions keys = new KeyOptions();
    @Mixin private final Output output = new Output();

    @Option(names = "--file", description = "An export, verified here without any server.")
    private @Nullable Path file;

    @Option(
            names = "--reached",
            paramLabel = "HASH",
            description =
                    "With --file: a lastHash that was noted before, which the export has to reach.")
    private @Nullable String reached;

    @Override
    public Integer call() {
        if (reached != null && file == null) {
            throw new CliFailure(ExitCodes.USAGE, "--reached needs --file");
        }
        JsonNode result = file == null ? online() : offline(file);
        output.one(
                result, "state", "checkpoints", "events", "coveredUpTo", "uncovered", "lastHash");
        JsonNode finding = result.path("finding");
        if (finding.isObject()) {
            output.aside(
                    "Position %d: %s (%s)"
                            .formatted(
                                    finding.path("position").asLong(),
                                    finding.path("text").asString(""),
                                    finding.path("kind").asString("")));
        }
        return switch (result.path("state").asString("")) {
            case "intact" -> ExitCodes.DONE;
            case "tampered" -> ExitCodes.TAMPERED;
            case "unproven" -> ExitCodes.UNPROVEN;
            default -> ExitCodes.FAILED;
        };
    }

    private JsonNode online() {
        JsonNode run = server.post(PATH, "");
        Progress progress = new Progress(output);
        while (run.path("state").asString("").equals("running")) {
            Pauses.second();
            run = server.get(PATH);
            progress.at(run.path("position").asLong(), run.path("head").asLong(0));
        }
        progress.end();
        return run;
    }

    private JsonNode offline(Path export) {
        Progress progress = new Progress(output, Progress.Unit.BYTES);
        try {
            Verification verification =
                    Archive.verify(
                            export,
                            keys.trusted(server.dataDir()),
                            reached == null ? null : SeenCheckpoint.withHash(reached),
                            progress::at);
            progress.end();
            return node(verification);
        } catch (IOException e) {
            throw new CliFailure(ExitCodes.FAILED, export + ": " + CliFailure.why(e));
        }
    }

    static ObjectNode node(Verification verification) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("state", verification.state())
                        .put("checkpoints", verification.checkpoints())
                        .put("events", verification.events())
                        .put("coveredUpTo", verification.coveredUpTo())
                        .put("uncovered", verification.uncovered())
                        .put("lastHash", verification.lastHash());
        Finding finding = verification.finding();
        if (finding != null) {
            node.putObject("finding")
                    .put("position", finding.position())
                    .put("kind", finding.kind().wireName())
                    .put("text", finding.text());
        }
        return node;
    }
}
