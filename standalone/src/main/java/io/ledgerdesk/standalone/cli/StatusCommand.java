package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the processors are. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Tells how every processor is.")
final class StatusCommand implements Runnable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Option(names = "--segments", description = "Tell of each segment and which node builds it.")
    private boolean segments;

    @Override
    public void run() {
        JsonNode processors = server.get("/api/admin/replay/processors");
        if (segments) {
            output.table(
                    segments(processors),
                    "name",
                    "segment",
                    "mask",
                    "position",
                    "owner",
                    "claimedAt");
            return;
        }
        output.table(
                processors,
                "name",
                "version",
                "state",
                "position",
                "behind",
                "behindSeconds",
                "rate",
                "etaSeconds",
                "segmentsHere",
                "deadLetters",
                "error");
    }

    private static ArrayNode segments(JsonNode processors) {
        ArrayNode all = JSON.createArrayNode();
        for (JsonNode processor : processors) {
            for (JsonNode segment : processor.path("segments")) {
                ObjectNode row = JSON.createObjectNode();
                row.set("name", processor.path("name"));
                row.setAll((ObjectNode) segment);
                all.add(row);
            }
        }
        return all;
    }
}
