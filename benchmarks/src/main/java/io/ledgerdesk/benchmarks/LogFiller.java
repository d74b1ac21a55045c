package io.ledgerdesk.benchmarks;

import com.github.f4b6a3.uuid.UuidCreator;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.eventstore.postgres.PostgresDatabase;

import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/**
 * Writes tickets' lives into the log as commands would have: real event records in the real
 * serialization, interleaved in the order of time. They are copied in, a few thousand at once, each
 * portion committed by itself, while the next portion is made.
 */
final class LogFiller {

    private static final int PORTION_BYTES = 4 << 20;
    private static final int LONGEST_COPY_SECONDS = 300;
    private static final long TOLD_EVERY = 50_000;
    private static final String COPY =
            "COPY event_log.event (event_id, aggregate_type, aggregate_id, sequence, type,"
                    + " revision, payload, metadata) FROM STDIN (FORMAT binary)";
    private static final byte[] METADATA =
            ("{\"actorId\":\"agent-1\",\"actorType\":\"admin\",\"actorName\":\"Agent 1\","
                            + "\"correlationId\":\"0198c0de-0000-7000-8000-000000000000\","
                            + "\"causationId\":\"0198c0de-0000-7000-8000-000000000001\","
                            + "\"addressClass\":\"private\",\"source\":\"rest\"}")
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] TICKET = "ticket".getBytes(StandardCharsets.UTF_8);

    private final PostgresDatabase database;
    private final Serializer serializer;
    private final LifeGenerator lives = new LifeGenerator(42);
    private final PriorityQueue<Step> pending =
            new PriorityQueue<>(Comparator.comparing(Step::at).thenComparingInt(Step::sequence));
    private final Duration between;
    private final LongConsumer told;
    private Instant next;
    private long tickets;
    private long events;

    /**
     * Fills from here on.
     *
     * @param database with the tables of the log
     * @param first when the first ticket is opened
     * @param between from one ticket's opening to the next one's
     */
    LogFiller(PostgresDatabase database, Serializer serializer, Instant first, Duration between) {
        this(database, serializer, first, between, filled -> {});
    }

    /**
     * The same.
     *
     * @param told of the number of tickets now and then
     */
    LogFiller(
            PostgresDatabase database,
            Serializer serializer,
            Instant first,
            Duration between,
            LongConsumer told) {
        this.database = database;
        this.serializer = serializer;
        this.next = first;
        this.between = between;
        this.told = told;
    }

    long events() {
        return events;
    }

    /** Appends until so many tickets have been opened and all that happens to them is told. */
    void fillTo(long wanted) throws SQLException {
        ExecutorService copying =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("log-filler").daemon().factory());
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), database.username(), database.password());
                Statement settings = connection.createStatement()) {
            settings.execute("SET synchronous_commit = off");
            PGConnection server = connection.unwrap(PGConnection.class);
            Future<?> before = copying.submit(() -> {});
            CopyRows rows = new CopyRows(PORTION_BYTES);
            while (tickets < wanted || !pending.isEmpty()) {
                if (tickets < wanted && (pending.isEmpty() || !next.isAfter(pending.peek().at()))) {
                    open();
                }
                Step step = pending.remove();
                if (step.sequence() + 1 < step.life().size()) {
                    pending.add(new Step(step.life(), step.sequence() + 1));
                }
                write(rows, step);
                events++;
                if (rows.size() >= PORTION_BYTES) {
                    before = handOver(copying, server, before, rows);
                    rows = new CopyRows(PORTION_BYTES);
                }
            }
            Future<?> unused = handOver(copying, server, before, rows);
            unused.get(LONGEST_COPY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the log could not be filled", e);
        } finally {
            copying.shutdownNow();
        }
    }

    private void open() {
        pending.add(new Step(lives.life(tickets + 1, next), 0));
        tickets++;
        next = next.plus(between);
        if (tickets % TOLD_EVERY == 0) {
            told.accept(tickets);
        }
    }

    /** One portion is copied while the next one is made, no more. */
    private static Future<?> handOver(
            ExecutorService copying, PGConnection server, Future<?> before, CopyRows rows)
            throws InterruptedException, ExecutionException, TimeoutException {
        before.get(LONGEST_COPY_SECONDS, TimeUnit.SECONDS);
        byte[] portion = rows.finished();
        return copying.submit(
                () -> {
                    CopyIn copy = server.getCopyAPI().copyIn(COPY);
                    try {
                        copy.writeToCopy(portion, 0, portion.length);
                        return copy.endCopy();
                    } finally {
                        if (copy.isActive()) {
                            copy.cancelCopy();
                        }
                    }
                });
    }

    private void write(CopyRows rows, Step step) {
        TicketEvent event = step.life().get(step.sequence());
        SerializedObject<byte[]> payload = serializer.serialize(event, byte[].class);
        UUID id = UuidCreator.getTimeOrderedEpoch(event.at());
        rows.begin(8);
        rows.uuid(id);
        rows.bytes(TICKET);
        rows.text(event.ticketId());
        rows.number(step.sequence());
        rows.text(payload.getType().getName());
        rows.text(payload.getType().getRevision());
        rows.bytes(payload.getData());
        rows.bytes(METADATA);
    }

    private record Step(List<TicketEvent> life, int sequence) {

        Instant at() {
            return life.get(sequence).at();
        }
    }
}
