package io.ledgerdesk.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** The newest events. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Shows the newest events, and with -f those that come.")
final class TailCommand implements Runnable {

    private static final String EVENTS = "/api/admin/audit/events?limit=";
    private static final int MOST = 500;

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Option(names = "-n", defaultValue = "20", description = "How many (default: 20).")
    private int number;

    @Option(names = "-f", description = "Go on.")
    private boolean follow;

    @Override
    public void run() {
        long last = show(server.get(EVENTS + Math.clamp(number, 1, MOST)).path("events"), 0);
        while (follow) {
            Pauses.second();
            last = Math.max(last, showBeyond(last));
        }
    }

    /** All that is newer, however much came within the second. */
    private long showBeyond(long last) {
        List<JsonNode> pages = new ArrayList<>();
        String before = "";
        while (true) {
            JsonNode page = server.get(EVENTS + MOST + before);
            pages.add(page.path("events"));
            long next = page.path("next").asLong(0);
            if (next <= last) {
                break;
            }
            before = "&before=" + next;
        }
        long newest = last;
        for (JsonNode page : pages.reversed()) {
            newest = Math.max(newest, show(page, last));
        }
        return newest;
    }

    private long show(JsonNode newestFirst, long beyond) {
        long last = beyond;
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            JsonNode event = newestFirst.path(i);
            long position = event.path("position").asLong();
            if (position > beyond) {
                print(event);
                last = Math.max(last, position);
            }
        }
        return last;
    }

    private void print(JsonNode event) {
        if (output.isJson()) {
            output.document(event);
        } else {
            output.line(
                    "%d  %s  %s  %s"
                            .formatted(
                                    event.path("position").asLong(),
                                    event.path("recordedAt").asString(""),
                                    event.path("aggregateId").asString(""),
                                    event.path("summary").asString("")));
        }
    }
}
