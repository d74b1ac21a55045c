package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.Locale;

/** What else can be done to a rebuild. */
@Command(
        name = "step",
        mixinStandardHelpOptions = true,
        description = "Moves a rebuild on: compare, swap, back, confirm, cancel.")
final class StepCommand implements Runnable {

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Parameters(index = "0", paramLabel = "STEP", description = "${COMPLETION-CANDIDATES}")
    private Step step = Step.COMPARE;

    @Parameters(index = "1", paramLabel = "ID", description = "Of the rebuild.")
    private long id;

    /** As in the paths of the API. */
    enum Step {
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
    public void run() {
        output.one(
                server.post(RebuildsCommand.PATH + "/" + id + "/" + step, ""),
                RebuildsCommand.COLUMNS);
    }
}
