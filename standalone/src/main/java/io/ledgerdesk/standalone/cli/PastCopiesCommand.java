package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The copies of the past that there are. */
@Command(
        name = "copies",
        mixinStandardHelpOptions = true,
        description = "Lists the copies of the past that the server keeps.")
final class PastCopiesCommand implements Runnable {

    static final String PATH = "/api/admin/replay/as-of";

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Override
    public void run() {
        output.table(
                server.get(PATH),
                "id",
                "readModel",
                "position",
                "state",
                "phase",
                "percent",
                "readAt",
                "error");
    }
}
