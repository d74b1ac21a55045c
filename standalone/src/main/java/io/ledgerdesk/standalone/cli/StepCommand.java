package io.ledgerdesk.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** What else can be done to a rebuild. */
@Command(
        name = "step",
        mixinStandardHelpOptions = true,
        description = "Moves a rebuild on: throttle, compare, swap, back, confirm, cancel.")
final class StepCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Parameters(index = "0", paramLabel = "STEP", description = "${COMPLETION-CANDIDATES}")
    private Step step = Step.COMPARE;

    @Parameters(index = "1", paramLabel = "ID", description = "Of the rebuild.")
    private long id;

    @Option(
            names = "--rate",
            description = "With throttle: events per second at most; 0 for no limit.")
    private @Nullable Integer rate;

    @Option(
            names = "--wait",
            description =
                    "With compare: wait until it is compared, and show that; 1 if it differs.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "With --wait, wait no longer (default: ${DEFAULT-VALUE}).")
    private long timeout = 86_400;

    /** As in the paths of the API. */
    enum Step {
        THROTTLE,
        COMPARE,
        SWAP,
        BACK,
        CONFIRM,
        CANCEL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        if ((step == Step.THROTTLE) != (rate != null) || (wait && step != Step.COMPARE)) {
            throw new CliFailure(
                    ExitCodes.USAGE, "throttle needs --rate, and --wait goes with compare alone");
        }
        JsonNode rebuild =
                server.post(
                        RebuildsCommand.PATH + "/" + id + "/" + step,
                        rate == null
                                ? ""
                                : JSON.writeValueAsString(
                                        JSON.createObjectNode().put("eventsPerSecond", rate)));
        if (!wait) {
            output.one(rebuild, RebuildsCommand.COLUMNS);
            return ExitCodes.DONE;
        }
        rebuild = awaitComparison(rebuild);
        RebuildsCommand.show(rebuild, output);
        return isEqual(rebuild) ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private JsonNode awaitComparison(JsonNode asked) {
        Progress progress = new Progress(output);
        JsonNode rebuild = asked;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeout);
        while (isWaiting(rebuild) && System.nanoTime() - deadline < 0) {
            Pauses.second();
            rebuild = server.get(RebuildsCommand.PATH + "/" + id);
            progress.at(rebuild.path("position").asLong(), rebuild.path("head").asLong());
        }
        progress.end();
        if (isWaiting(rebuild)) {
            output.warning("Not compared in time; it still will be");
        }
        return rebuild;
    }

    private static boolean isWaiting(JsonNode rebuild) {
        return rebuild.path("compareWanted").asBoolean(false)
                && List.of("building", "returning").contains(rebuild.path("state").asString(""));
    }

    /** An error says that there are differences, or why it could not be compared. */
    private static boolean isEqual(JsonNode rebuild) {
        return !isWaiting(rebuild)
                && rebuild.path("error").asString("").isEmpty()
                && rebuild.path("report").path("same").asBoolean(false);
    }
}
