package io.ledgerdesk.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

/** The rebuilds, newest first, or one of them with what a comparison has found. */
@Command(
        name = "rebuilds",
        mixinStandardHelpOptions = true,
        description = "Lists rebuilds, the newest first, or shows one and how its tables differ.")
final class RebuildsCommand implements Runnable {

    static final String PATH = "/api/admin/replay/rebuilds";
    static final String[] COLUMNS = {
        "id",
        "readModel",
        "version",
        "replaces",
        "state",
        "wentBack",
        "paused",
        "caughtUp",
        "position",
        "head",
        "rate",
        "etaSeconds",
        "error"
    };

    private static final String[] DIFFERENCES = {
        "table", "liveRows", "otherRows", "onlyLive", "onlyOther", "examples"
    };

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Show this one.")
    private @Nullable Long id;

    @Override
    public void run() {
        if (id == null) {
            output.table(server.get(PATH), COLUMNS);
        } else {
            show(server.get(PATH + "/" + id), output);
        }
    }

    /** With a row for each of its tables, if they were compared. */
    static void show(JsonNode rebuild, Output output) {
        output.one(rebuild, COLUMNS);
        JsonNode report = rebuild.path("report");
        if (report.isObject() && !output.isJson()) {
            output.line("");
            output.table(report.path("tables"), DIFFERENCES);
        }
    }
}
