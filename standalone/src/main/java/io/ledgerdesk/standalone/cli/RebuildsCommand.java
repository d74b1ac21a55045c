package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The rebuilds, newest first. */
@Command(
        name = "rebuilds",
        mixinStandardHelpOptions = true,
        description = "Lists rebuilds, the newest first.")
final class RebuildsCommand implements Runnable {

    static final String PATH = "/api/admin/replay/rebuilds";
    static final String[] COLUMNS = {
        "id",
        "readModel",
        "version",
        "replaces",
        "state",
        "paused",
        "caughtUp",
        "position",
        "head",
        "rate",
        "etaSeconds",
        "error"
    };

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Override
    public void run() {
        output.table(server.get(PATH), COLUMNS);
    }
}
