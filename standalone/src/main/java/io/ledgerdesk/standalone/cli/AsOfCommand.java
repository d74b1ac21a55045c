package io.ledgerdesk.standalone.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A ticket, the agents' list and the statistics as they were. */
@Command(
        name = "as-of",
        mixinStandardHelpOptions = true,
        description =
                "Shows a ticket as it was at a moment of the past; with a subcommand the agents'"
                        + " list or the statistics.")
final class AsOfCommand implements Runnable {

    private static final String COPIES = "/api/admin/replay/as-of";
    private static final String MOMENT =
            "A position, an instant such as 2026-11-24T10:00:00Z, or a day such as 2026-11-24,"
                    + " which means its end.";

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

    @Override
    public void run() {
        if (ticketId == null || moment == null) {
            throw new CliFailure(ExitCodes.USAGE, "Name a ticket and a moment, or a subcommand");
        }
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

    @Command(mixinStandardHelpOptions = true, description = "Shows the agents' list as it was.")
    void list(
            @Parameters(paramLabel = "MOMENT", description = MOMENT) String then,
            @Option(
                            names = "--query",
                            defaultValue = "",
                            description = "Filters as in the address: status=open&limit=50.")
                    String query,
            @Option(names = "--timezone", defaultValue = "UTC", description = "Whose day it is.")
                    String timezone) {
        JsonNode list = past("/api/admin/support/tickets", then, query, timezone);
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

    @Command(mixinStandardHelpOptions = true, description = "Shows the statistics as they were.")
    void stats(
            @Parameters(paramLabel = "MOMENT", description = MOMENT) String then,
            @Option(
                            names = "--query",
                            defaultValue = "",
                            description = "As in the address: period=90d, or from=...&to=...")
                    String query,
            @Option(
                            names = "--timezone",
                            defaultValue = "UTC",
                            description = "Whose days they are.")
                    String timezone) {
        JsonNode statistics = past("/api/admin/support/stats", then, query, timezone);
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

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists the copies of the past that the server keeps.")
    void copies() {
        output.table(
                server.get(COPIES),
                "id",
                "readModel",
                "position",
                "state",
                "phase",
                "percent",
                "readAt",
                "error");
    }

    @Command(mixinStandardHelpOptions = true, description = "Has one of those copies removed.")
    void drop(@Parameters(paramLabel = "ID") int id) {
        output.one(server.delete(COPIES + "/" + id), "id", "readModel", "position", "state");
    }

    private JsonNode past(String path, String then, String query, String timezone) {
        return server.getOnceReady(
                path
                        + "?asOf="
                        + encoded(then)
                        + "&timezone="
                        + encoded(timezone)
                        + (query.isEmpty() ? "" : "&" + query),
                output::aside);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
