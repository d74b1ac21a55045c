package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events that a projection could not take. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Looks at events that a projection could not take.")
final class DeadLettersCommand implements Runnable {

    private static final String PATH = "/api/admin/replay/dead-letters";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Override
    public void run() {
        output.table(
                server.get(PATH),
                "id",
                "tables",
                "aggregateId",
                "sequence",
                "state",
                "attempts",
                "error",
                "enteredAt");
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows one, its texts masked.")
    void show(@Parameters(paramLabel = "ID") long id) {
        output.document(server.get(PATH + "/" + id));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Tries all that waits with the same ticket again; 1 if it fails again.")
    int retry(@Parameters(paramLabel = "ID") long id) {
        JsonNode outcome = server.post(PATH + "/" + id + "/retry", "");
        output.one(outcome, "processed");
        return outcome.path("processed").asInt(0) > 0 ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    @Command(mixinStandardHelpOptions = true, description = "Gives one up for good.")
    void discard(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--reason", required = true, description = "For the record.")
                    String reason) {
        output.one(
                server.post(
                        PATH + "/" + id + "/discard",
                        JSON.writeValueAsString(JSON.createObjectNode().put("reason", reason))),
                "id",
                "state",
                "reason");
    }
}
