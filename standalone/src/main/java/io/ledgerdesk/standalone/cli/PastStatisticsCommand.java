package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

import tools.jackson.databind.JsonNode;

/** The statistics as they were. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description = "Shows the statistics as they were.")
final class PastStatisticsCommand implements Runnable {

    @ParentCommand private AsOfCommand asOf = new AsOfCommand();
    @Mixin private final Past past = new Past();

    @Override
    public void run() {
        ServerOptions server = asOf.server();
        Output output = asOf.output();
        JsonNode statistics =
                server.getOnceReady(past.of("/api/admin/support/stats"), output::aside);
        if (output.isJson()) {
            output.document(statistics);
            return;
        }
        output.one(
                statistics.path("overview"),
                "totalTickets",
                "openTickets",
                "avgResponseTime",
                "avgResolutionTime",
                "satisfactionRate");
        output.table(statistics.path("trends"), "date", "opened", "closed", "reopened");
    }
}
