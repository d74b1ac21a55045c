package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a copy of the past. */
@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        description = "Has a copy of the past removed.")
final class DropPastCopyCommand implements Runnable {

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Parameters(index = "0", paramLabel = "ID", description = "Its number.")
    private int id;

    @Override
    public void run() {
        output.one(
                server.delete(PastCopiesCommand.PATH + "/" + id),
                "id",
                "readModel",
                "position",
                "state");
    }
}
