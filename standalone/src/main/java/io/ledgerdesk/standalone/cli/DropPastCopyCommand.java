package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Removes a copy of the past. */
@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        description = "Has a copy of the past removed.")
final class DropPastCopyCommand implements Runnable {

    @ParentCommand private AsOfCommand asOf = new AsOfCommand();

    @Parameters(index = "0", paramLabel = "ID", description = "Its number.")
    private int id;

    @Override
    public void run() {
        asOf.output()
                .one(
                        asOf.server().delete(PastCopiesCommand.PATH + "/" + id),
                        "id",
                        "readModel",
                        "position",
                        "state");
    }
}
