package io.ledgerdesk.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Starts a rebuild, and waits for it if wanted. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Builds a read model anew beside the one that is read.")
final class RebuildCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Parameters(paramLabel = "READ-MODEL", description = "Such as ticket-list.")
    private String readModel = "";

    @Option(names = "--rate", description = "Events per second at most; 0 for no limit.")
    private @Nullable Integer rate;

    @Option(
            names = "--automatic",
            description = "Swap by itself once caught up, if nothing differs.")
    private boolean automatic;

    @Option(names = "--reason", description = "For the record.")
    private String reason = "";

    @Option(
            names = "--wait",
            description = "Wait until it has caught up, or, with --automatic, has been swapped.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description =
                    "With --wait, wait no longer; the rebuild goes on (default: ${DEFAULT-VALUE}).")
    private long timeout = 86_400;

    @Override
    public Integer call() {
        ObjectNode body = JSON.createObjectNode().put("automatic", automatic).put("reason", reason);
        if (rate != null) {
            body.put("eventsPerSecond", rate);
        }
        JsonNode rebuild =
                server.post(
                        "/api/admin/replay/read-models/" + readModel + "/rebuild",
                        JSON.writeValueAsString(body));
        if (wait) {
            rebuild = awaitEnd(rebuild);
        }
        output.one(rebuild, RebuildsCommand.COLUMNS);
        return isAsWished(rebuild) ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private JsonNode awaitEnd(JsonNode started) {
        Progress progress = new Progress(output);
        JsonNode rebuild = started;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeout);
        while (isGoingOn(rebuild) && System.nanoTime() - deadline < 0) {
            Pauses.second();
            rebuild = server.get(RebuildsCommand.PATH + "/" + started.path("id").asLong());
            progress.at(rebuild.path("position").asLong(), rebuild.path("head").asLong());
        }
        progress.end();
        return rebuild;
    }

    /** What fails is tried again; what differs, or cannot be compared, waits for a decision. */
    private boolean isGoingOn(JsonNode rebuild) {
        return rebuild.path("state").asString("").equals("building")
                && (automatic
                        ? rebuild.path("automatic").asBoolean(true)
                                && rebuild.path("report").path("same").asBoolean(true)
                        : !rebuild.path("caughtUp").asBoolean(false));
    }

    private boolean isAsWished(JsonNode rebuild) {
        return !wait
                || (automatic
                        ? rebuild.path("state").asString("").equals("swapped")
                        : rebuild.path("caughtUp").asBoolean(false));
    }
}
