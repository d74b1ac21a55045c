package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Resumes a processor or a rebuild. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Resumes a processor on all nodes, or a rebuild.")
final class ResumeCommand implements Runnable {

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Parameters(
            paramLabel = "NAME|ID",
            description = "A processor such as ticket-list, or the number of a rebuild.")
    private String which = "";

    @Override
    public void run() {
        if (which.matches("[0-9]+")) {
            output.one(
                    server.post(RebuildsCommand.PATH + "/" + which + "/resume", ""),
                    RebuildsCommand.COLUMNS);
        } else {
            output.table(
                    server.post("/api/admin/replay/processors/" + which + "/resume", ""),
                    "name",
                    "state",
                    "behind");
        }
    }
}
