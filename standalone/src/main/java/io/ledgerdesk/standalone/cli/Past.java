package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Which moment of the past is asked about, and what about it. */
final class Past {

    @Parameters(
            index = "0",
            paramLabel = "MOMENT",
            description =
                    "A position, an instant such as 2026-11-24T10:00:00Z, or a day such as"
                            + " 2026-11-24, which means its end.")
    private String moment = "";

    @Option(
            names = "--query",
            description = "What else stands in the address, such as status=open&limit=50.")
    private String query = "";

    @Option(
            names = "--timezone",
            description = "Whose days are meant, such as Asia/Kolkata (default: ${DEFAULT-VALUE}).")
    private String timezone = "UTC";

    /** The address of what is asked about. */
    String of(String path) {
        return path
                + "?asOf="
                + encoded(moment)
                + "&timezone="
                + encoded(timezone)
                + (query.isEmpty() ? "" : "&" + query);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
