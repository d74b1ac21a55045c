package io.ledgerdesk.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Looks at the plan of each statement in one more request of each kind, which the server writes
 * down with the rows and pages that it met.
 */
final class Plans {

    private static final int LONGEST_LINE = 240;
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern SEQUENTIAL =
            Pattern.compile(
                    "Seq Scan on (ticket|opening_text|message_text|milestone|message|cohort)\\b");

    private final PrintStream out;
    private final BenchmarkDatabase server;

    Plans(PrintStream out, BenchmarkDatabase server) {
        this.out = out;
        this.server = server;
    }

    /**
     * Counts kinds of requests with a sequential scan over what grows with tickets.
     *
     * @param print whether the plans are printed as well
     */
    void look(TicketStock stock, Map<String, String> paths, boolean print)
            throws IOException, SQLException, InterruptedException {
        Path log = server.log();
        settings("ALTER SYSTEM SET auto_explain.log_min_duration = 0");
        StringBuilder marked = new StringBuilder();
        for (Map.Entry<String, String> path : paths.entrySet()) {
            long before = Files.size(log);
            String unused = stock.http().get(path.getValue());
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            String plans = read(log, before);
            if (SEQUENTIAL.matcher(plans).find()) {
                marked.append(marked.isEmpty() ? "" : "; ").append(path.getKey());
            }
            if (print) {
                out.printf("%n== %s%n%s", path.getKey(), plans);
            }
        }
        settings("ALTER SYSTEM SET auto_explain.log_min_duration = -1");
        out.printf(
                "%n%d tickets, kinds of requests with a sequential scan of what grows: %s%n",
                stock.tickets(), marked.isEmpty() ? "none" : marked);
    }

    /** For all sessions, which take them over when they are idle. */
    private void settings(String setting) throws SQLException {
        for (String how : new String[] {"analyze", "buffers"}) {
            server.execute("ALTER SYSTEM SET auto_explain.log_" + how + " = on");
        }
        server.execute("ALTER SYSTEM SET auto_explain.log_timing = off");
        server.execute(setting);
        String unused = server.query("SELECT pg_reload_conf()");
        LockSupport.parkNanos(Duration.ofMillis(1500).toNanos());
    }

    /** What has been written since, plans of statements about tickets only. */
    private static String read(Path log, long from) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            channel.position(from);
            ByteBuffer bytes =
                    ByteBuffer.allocate((int) Math.min(MOST_BYTES, channel.size() - from));
            int last = 0;
            while (bytes.hasRemaining() && last >= 0) {
                last = channel.read(bytes);
            }
            return ofTickets(
                    new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
        }
    }

    /**
     * Other statements are of the machinery that goes on meanwhile, and those that are explained to
     * learn what the server expects are not carried out.
     */
    private static String ofTickets(String logged) {
        StringBuilder kept = new StringBuilder();
        StringBuilder plan = new StringBuilder();
        for (String line : (logged + "\nplan:").lines().toList()) {
            if (line.endsWith("plan:")) {
                if (plan.indexOf(" ticket_") >= 0 && plan.indexOf("Query Text: EXPLAIN") < 0) {
                    kept.append(plan);
                }
                plan.setLength(0);
            }
            if (line.startsWith("\t") || line.endsWith("plan:")) {
                plan.append(line, 0, Math.min(LONGEST_LINE, line.length())).append('\n');
            }
        }
        return kept.toString();
    }
}
