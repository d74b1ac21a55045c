package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.json.JsonMapper;

/** Pauses a processor or a rebuild. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Pauses a processor on all nodes, or a rebuild.")
final class PauseCommand implements Runnable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Parameters(
            paramLabel = "NAME|ID",
            description = "A processor such as ticket-list, or the number of a rebuild.")
    private String which = "";

    @Option(names = "--reason", description = "For the record; of a processor.")
    private String reason = "";

    @Override
    public void run() {
        if (which.matches("[0-9]+")) {
            output.one(
                    server.post(RebuildsCommand.PATH + "/" + which + "/pause", ""),
                    RebuildsCommand.COLUMNS);
        } else {
            output.table(
                    server.post(
                            "/api/admin/replay/processors/" + which + "/pause",
                            JSON.writeValueAsString(JSON.createObjectNode().put("reason", reason))),
                    "name",
                    "state",
                    "behind");
        }
    }
}
