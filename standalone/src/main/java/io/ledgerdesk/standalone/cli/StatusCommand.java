package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How the processors are. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Tells how every processor is.")
final class StatusCommand implements Runnable {

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Override
    public void run() {
        output.table(
                server.get("/api/admin/replay/processors"),
                "name",
                "version",
                "state",
                "position",
                "behind",
                "behindSeconds",
                "segmentsHere",
                "deadLetters",
                "error");
    }
}
