package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The copies of the past that there are. */
@Command(
        name = "copies",
        mixinStandardHelpOptions = true,
        description = "Lists the copies of the past that the server keeps.")
final class PastCopiesCommand implements Runnable {

    static final String PATH = "/api/admin/replay/as-of";

    @ParentCommand private AsOfCommand asOf = new AsOfCommand();

    @Override
    public void run() {
        asOf.output()
                .table(
                        asOf.server().get(PATH),
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
