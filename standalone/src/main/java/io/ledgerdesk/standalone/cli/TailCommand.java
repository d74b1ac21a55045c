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
        description = {
            "Shows the newest events, and with -f those that come. One that fills a gap among",
            "those that were shown is shown late, with its smaller position."
        })
final class TailCommand implements Runnable {

    private static final String EVENTS = "/api/admin/audit/events?limit=";

    /** Of one answer. */
    private static final int PAGE = 500;

    private static final int MOST = 10_000;

    @Mixin private final ServerOptions server = new ServerOptions();
    @Mixin private final Output output = new Output();

    @Option(
            names = "-n",
            defaultValue = "20",
            description = "How many, up to " + MOST + " (default: ${DEFAULT-VALUE}).")
    private int number;

    @Option(names = "-f", description = "Go on.")
    private boolean follow;

    @Override
    public void run() {
        if (number < 0 || number > MOST) {
            throw new CliFailure(ExitCodes.USAGE, "-n must be from 0 to " + MOST);
        }
        // More than are shown, so that what is missing among the newest ones is known.
        int wanted = follow ? Math.max(number, PAGE) : number;
        List<JsonNode> newestFirst = newest(wanted);
        newestFirst
                .subList(0, Math.min(number, newestFirst.size()))
                .reversed()
                .forEach(this::print);
        if (follow) {
            boolean all = newestFirst.size() < wanted;
            follow(newestFirst, all ? 0 : position(newestFirst.getLast()) - 1);
        }
    }

    private void follow(List<JsonNode> newestFirst, long before) {
        TailedPositions positions = new TailedPositions(before, System::nanoTime);
        for (JsonNode shown : newestFirst.reversed()) {
            positions.isNew(position(shown));
        }
        while (true) {
            Pauses.second();
            long from = positions.from();
            for (JsonNode event : behind(from).reversed()) {
                if (positions.isNew(position(event))) {
                    print(event);
                }
            }
            positions.hasRead(from);
        }
    }

    private List<JsonNode> newest(int wanted) {
        List<JsonNode> events = new ArrayList<>();
        long next = Long.MAX_VALUE;
        while (events.size() < wanted && next > 0) {
            next = read(Math.min(PAGE, wanted - events.size()), next, events);
        }
        return events;
    }

    /** All that is newer, however much came meanwhile. */
    private List<JsonNode> behind(long from) {
        List<JsonNode> events = new ArrayList<>();
        long next = Long.MAX_VALUE;
        while (next > from && next > 0) {
            next = read(PAGE, next, events);
        }
        return events;
    }

    /**
     * Reads a page, newest first.
     *
     * @return what the next page is before, 0 when there is none
     */
    private long read(int limit, long before, List<JsonNode> into) {
        JsonNode page =
                server.get(EVENTS + limit + (before == Long.MAX_VALUE ? "" : "&before=" + before));
        page.path("events").forEach(into::add);
        return page.path("next").asLong(0);
    }

    private static long position(JsonNode event) {
        return event.path("position").asLong();
    }

    private void print(JsonNode event) {
        if (output.isJson()) {
            output.document(event);
        } else {
            output.line(
                    "%d  %s  %s  %s"
                            .formatted(
                                    position(event),
                                    event.path("recordedAt").asString(""),
                                    event.path("aggregateId").asString(""),
                                    event.path("summary").asString("")));
        }
    }
}
