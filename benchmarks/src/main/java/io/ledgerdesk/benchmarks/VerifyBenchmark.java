package io.ledgerdesk.benchmarks;

import com.zaxxer.hikari.HikariDataSource;

import io.ledgerdesk.eventstore.chain.ChainBuilder;
import io.ledgerdesk.eventstore.chain.ChainMemory;
import io.ledgerdesk.eventstore.chain.CheckpointStore;
import io.ledgerdesk.eventstore.chain.SigningKey;
import io.ledgerdesk.eventstore.chain.StoredChain;
import io.ledgerdesk.eventstore.chain.TrustedKeys;
import io.ledgerdesk.eventstore.chain.Verification;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.LoggedEvent;
import io.ledgerdesk.eventstore.log.PostgresEventLog;
import io.ledgerdesk.eventstore.postgres.EventLogSchema;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How fast the chain is built and verified, beside reading the same events in the same batches,
 * which is the ceiling.
 */
public final class VerifyBenchmark {

    private static final int BATCH = 1000;
    private static final double NANOS = 1e9;

    /** As long as those of a conversation. */
    private static final String FILL =
            """
            INSERT INTO event_log.event (event_id, aggregate_type, aggregate_id, sequence, type, revision,
                payload, metadata)
            SELECT gen_random_uuid(), 'Ticket', 'ticket-' || n / 5, n % 5, 'ticket-message-posted', '1',
                convert_to('{"ticketId":"ticket-' || n / 5 || '","text":"' || repeat('word ', 50)
                    || '","at":"2026-11-24T10:00:00Z"}', 'UTF8'),
                convert_to('{"actorId":"user-' || n / 50 || '","actorType":"user","actorName":"Somebody",'
                    || '"correlationId":"' || gen_random_uuid() || '","causationId":"'
                    || gen_random_uuid() || '","addressClass":"private","source":"rest"}', 'UTF8')
            FROM generate_series(1, :events) n
            """;

    private VerifyBenchmark() {}

    /** Arguments: events (200,000 by default), rounds (3 by default). */
    public static void main(String[] arguments) throws IOException, SQLException {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (BenchmarkDatabase server = new BenchmarkDatabase()) {
            PostgresDatabase database = server.database(2);
            EventLogSchema.migrate(database);
            server.execute(FILL.replace(":events", Integer.toString(events)));
            server.execute("VACUUM ANALYZE event_log.event");
            try (HikariDataSource pool = database.openPool("verify", Duration.ofMinutes(1), "")) {
                measure(out, pool, rounds);
            }
        }
    }

    /** Makes a chain over the log and verifies it so many times. */
    static void measure(PrintStream out, HikariDataSource pool, int rounds) {
        EventLog log = PostgresEventLog.forTools(pool);
        CheckpointStore checkpoints = new CheckpointStore(pool);
        SigningKey key = SigningKey.generate();
        TrustedKeys trusted = new TrustedKeys(List.of(key.publicKey()));
        tell(out, "build the chain", () -> build(log, checkpoints, key));
        for (int round = 0; round < rounds; round++) {
            double reading = tell(out, "read", () -> read(log));
            double verifying = tell(out, "verify", () -> verify(log, checkpoints, trusted));
            out.printf("verify / read: %.2f%n", verifying / reading);
        }
    }

    private static double tell(PrintStream out, String what, LongSupplier work) {
        long start = System.nanoTime();
        long events = work.getAsLong();
        double rate = events * NANOS / (System.nanoTime() - start);
        out.printf("%-16s %,10d events  %,10.0f events/s%n", what, events, rate);
        return rate;
    }

    private static long build(EventLog log, CheckpointStore checkpoints, SigningKey key) {
        ChainBuilder builder =
                new ChainBuilder(log, checkpoints, key, Duration.ZERO, ChainMemory.ofThisProcess());
        long events = 0;
        int covered = builder.extend();
        while (covered > 0) {
            events += covered;
            covered = builder.extend();
        }
        return events;
    }

    private static long read(EventLog log) {
        long events = 0;
        long position = 0;
        List<LoggedEvent> batch = log.readAfter(position, List.of(), BATCH);
        while (!batch.isEmpty()) {
            events += batch.size();
            position = batch.getLast().position();
            batch = log.readAfter(position, List.of(), BATCH);
        }
        return events;
    }

    private static long verify(EventLog log, CheckpointStore checkpoints, TrustedKeys trusted) {
        Verification verification =
                new StoredChain(log, checkpoints).verify(trusted, null, position -> {});
        if (!verification.intact()) {
            throw new IllegalStateException("not intact: " + verification.finding());
        }
        return verification.events();
    }
}
