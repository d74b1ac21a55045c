package io.ledgerdesk.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events that a projection could not take. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Looks at events that a projection could not take.")
final class DeadLettersCommand implements Runnable {

    private static final String PATH = "/api/admin/replay/dead-letters";
    private static final int PAGE = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Option(
            names = "--after",
            paramLabel = "ID",
            description = "List those beyond this one; at most 200 are listed at a time.")
    private long after;

    @Override
    public void run() {
        JsonNode page = page(after);
        output.table(
                page,
                "id",
                "tables",
                "aggregateId",
                "sequence",
                "state",
                "attempts",
                "error",
                "enteredAt");
        long last = page.path(page.size() - 1).path("id").asLong(0);
        if (page.size() >= PAGE && !page(last).isEmpty()) {
            output.warning("There are more: --after " + last);
        }
    }

    private JsonNode page(long beyond) {
        return server.get(PATH + "?after=" + beyond);
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows one, its texts masked.")
    void show(@Parameters(paramLabel = "ID") long id) {
        output.document(server.get(PATH + "/" + id));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Tries all that waits with the same ticket again; 1 if it fails again.",
                "With --all the same for all tickets; 1 if some fail again."
            })
    int retry(
            @Parameters(paramLabel = "ID", arity = "0..1") @Nullable Long id,
            @Option(names = "--all", description = "All tickets, instead of an ID.") boolean all,
            @Option(
                            names = "--tables",
                            description =
                                    "With --all, only those that are missing there, such as"
                                            + " ticket_list_v1.")
                    @Nullable String tables) {
        if (all ? id != null : id == null || tables != null) {
            throw new CliFailure(ExitCodes.USAGE, "Name an ID, or --all and perhaps --tables");
        }
        if (all) {
            return retryAll(tables);
        }
        JsonNode outcome = server.post(PATH + "/" + id + "/retry", "");
        output.one(outcome, "processed");
        return outcome.path("processed").asInt(0) > 0 ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    /** The server takes so many at a time, and tells where to go on. */
    private int retryAll(@Nullable String tables) {
        int processed = 0;
        int stillFailing = 0;
        String next = "";
        do {
            ObjectNode body = JSON.createObjectNode();
            if (tables != null) {
                body.put("tables", tables);
            }
            if (!next.isEmpty()) {
                body.put("from", next);
                output.aside(processed + " processed, " + stillFailing + " tickets still failing");
            }
            JsonNode outcome = server.post(PATH + "/retry", JSON.writeValueAsString(body));
            processed += outcome.path("processed").asInt(0);
            stillFailing += outcome.path("stillFailing").asInt(0);
            next = outcome.path("next").asString("");
        } while (!next.isEmpty());
        output.one(
                JSON.createObjectNode()
                        .put("processed", processed)
                        .put("stillFailing", stillFailing),
                "processed",
                "stillFailing");
        return stillFailing == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
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
