package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A ticket as it was. */
@Command(
        name = "as-of",
        mixinStandardHelpOptions = true,
        description = "Shows a ticket as it was at a moment of the past.")
final class AsOfCommand implements Runnable {

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Parameters(index = "0", paramLabel = "TICKET", description = "Its id.")
    private String ticketId = "";

    @Parameters(
            index = "1",
            paramLabel = "MOMENT",
            description = "A position, or an instant such as 2026-11-24T10:00:00Z.")
    private String moment = "";

    @Override
    public void run() {
        JsonNode ticket =
                server.get(
                        "/api/admin/support/tickets/"
                                + encoded(ticketId)
                                + "?asOf="
                                + encoded(moment));
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
