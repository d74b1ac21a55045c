package io.ledgerdesk.benchmarks;

import com.github.f4b6a3.uuid.UuidCreator;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.api.ticket.TicketCategory;
import io.ledgerdesk.api.ticket.TicketPriority;
import io.ledgerdesk.api.ticket.command.OpenTicket;
import io.ledgerdesk.api.ticket.command.PostMessage;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.ticket.TicketNumbers;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The time to decide and store the next command on a ticket with few or many messages: with the
 * ticket in memory, and without, so that its snapshot and the events since are read.
 */
public final class HistoryBenchmark {

    private static final int SAMPLES = 100;
    private static final Requester REQUESTER =
            new Requester("user-1", "astrologer", "Uma User", "uma@example.org", null);

    private HistoryBenchmark() {}

    /** Arguments: numbers of messages (10 100 1000 10000). */
    public static void main(String[] arguments) throws IOException, SQLException {
        int[] lengths =
                arguments.length > 0
                        ? Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray()
                        : new int[] {10, 100, 1000, 10_000};
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (BenchmarkDatabase database = new BenchmarkDatabase();
                AnnotationConfigApplicationContext remembers =
                        EngineBenchmark.contextOn(database.database(1).url(), Map.of());
                AnnotationConfigApplicationContext forgets =
                        EngineBenchmark.contextOn(
                                database.database(1).url(),
                                Map.of("ledgerdesk.command.cache-size", "0B"))) {
            EngineBenchmark.describeMachine(out, database);
            out.printf("%10s %18s %18s%n", "messages", "in memory p50 us", "from the log p50");
            for (int round = 0; round < 2; round++) {
                for (int length : lengths) {
                    String ticket = ticketWith(length, remembers);
                    out.printf(
                            Locale.ROOT,
                            "%10d %18.0f %18.0f%n",
                            length,
                            medianMicros(remembers, ticket),
                            medianMicros(forgets, ticket));
                }
            }
        }
    }

    private static String ticketWith(int messages, AnnotationConfigApplicationContext node) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        send(
                node,
                new OpenTicket(
                        id,
                        node.getBean(TicketNumbers.class).next(now),
                        "Long story",
                        "It goes on and on",
                        TicketCategory.OTHER,
                        TicketPriority.MEDIUM,
                        REQUESTER,
                        List.of(),
                        now));
        for (int n = 0; n < messages; n++) {
            post(node, id);
        }
        return id;
    }

    /** The first few are not counted: another node may have written last. */
    private static double medianMicros(AnnotationConfigApplicationContext node, String ticket) {
        double[] micros = new double[SAMPLES];
        for (int n = -10; n < SAMPLES; n++) {
            long start = System.nanoTime();
            post(node, ticket);
            if (n >= 0) {
                micros[n] = (System.nanoTime() - start) / 1e3;
            }
        }
        Arrays.sort(micros);
        return micros[SAMPLES / 2];
    }

    private static void post(AnnotationConfigApplicationContext node, String ticket) {
        send(
                node,
                new PostMessage(
                        ticket,
                        UuidCreator.getTimeOrderedEpochFast().toString(),
                        Actor.user(REQUESTER),
                        "And then it went on.",
                        List.of(),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }

    private static void send(AnnotationConfigApplicationContext node, Object command) {
        node.getBean(CommandDispatch.class)
                .send(command, TicketOutcome.class, EngineBenchmark.origin(Actor.user(REQUESTER)));
    }
}
