package io.ledgerdesk.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

/** A ticket as it was; its subcommands show the agents' list and the statistics as they were. */
@Command(
        name = "as-of",
        mixinStandardHelpOptions = true,
        subcommands = {
            PastListCommand.class,
            PastStatisticsCommand.class,
            PastCopiesCommand.class,
            DropPastCopyCommand.class
        },
        description =
                "Shows a ticket as it was at a moment of the past; with a subcommand the agents'"
                        + " list or the statistics.")
final class AsOfCommand implements Runnable {

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Parameters(index = "0", arity = "0..1", paramLabel = "TICKET", description = "Its id.")
    private @Nullable String ticketId;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MOMENT",
            description = "A position, or an instant such as 2026-11-24T10:00:00Z.")
    private @Nullable String moment;

    ServerOptions server() {
        return server;
    }

    Output output() {
        return output;
    }

    @Override
    public void run() {
        if (ticketId == null || moment == null) {
            throw new CliFailure(ExitCodes.USAGE, "Name a ticket and a moment, or a subcommand");
        }
        JsonNode ticket =
                server.get(
                        "/api/admin/support/tickets/"
                                + Past.encoded(ticketId)
                                + "?asOf="
                                + Past.encoded(moment));
        output.one(
                ticket,
                "ticketNumber",
                "status",
                "priority",
                "assignedToName",
                "messagesCount",
                "updatedAt",
                "title");
        if (!output.isJson()) {
            output.table(ticket.path("messages"), "createdAt", "senderName", "message");
        }
    }
}
