package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

import tools.jackson.databind.JsonNode;

/** The agents' list as it was. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Shows the agents' list as it was.")
final class PastListCommand implements Runnable {

    @ParentCommand private AsOfCommand asOf = new AsOfCommand();
    @Mixin private final Past past = new Past();

    @Override
    public void run() {
        ServerOptions server = asOf.server();
        Output output = asOf.output();
        JsonNode list = server.getOnceReady(past.of("/api/admin/support/tickets"), output::aside);
        if (output.isJson()) {
            output.document(list);
            return;
        }
        output.table(
                list.path("tickets"),
                "ticketNumber",
                "status",
                "priority",
                "assignedToName",
                "messagesCount",
                "updatedAt",
                "title");
        output.aside(list.path("pagination").path("totalItems").asString("?") + " tickets in all");
    }
}
