package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.json.JsonMapper;

/** What can be done to a processor beside pausing it. */
@Command(
        name = "processor",
        mixinStandardHelpOptions = true,
        description = "Skips an event, builds anew, divides and unites segments.",
        synopsisSubcommandLabel = "COMMAND")
final class ProcessorCommand implements Runnable {

    private static final String PATH = "/api/admin/replay/processors/";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Override
    public void run() {
        status("get", "");
    }

    @Command(mixinStandardHelpOptions = true, description = "Leaves one event out for good.")
    void skip(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "POSITION") long position,
            @Option(names = "--reason", required = true, description = "For the record.")
                    String reason) {
        status(
                name + "/skip",
                JSON.writeValueAsString(
                        JSON.createObjectNode().put("position", position).put("reason", reason)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Builds anew from the first event and reads that, whatever differs.")
    void reset(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--reason", required = true, description = "For the record.")
                    String reason) {
        output.one(
                server.post(
                        PATH + name + "/reset",
                        JSON.writeValueAsString(JSON.createObjectNode().put("reason", reason))),
                RebuildsCommand.COLUMNS);
    }

    @Command(mixinStandardHelpOptions = true, description = "Divides a segment in two.")
    void split(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "SEGMENT") int segment) {
        status(name + "/segments/" + segment + "/split", "");
    }

    @Command(mixinStandardHelpOptions = true, description = "Unites a segment with its other half.")
    void merge(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "SEGMENT") int segment) {
        status(name + "/segments/" + segment + "/merge", "");
    }

    private void status(String command, String body) {
        output.table(
                command.equals("get")
                        ? server.get("/api/admin/replay/processors")
                        : server.post(PATH + command, body),
                "name",
                "state",
                "behind",
                "segmentsHere",
                "deadLetters");
    }
}
