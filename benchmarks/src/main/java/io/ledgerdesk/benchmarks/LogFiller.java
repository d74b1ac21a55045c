package io.ledgerdesk.benchmarks;

import com.github.f4b6a3.uuid.UuidCreator;

import io.ledgerdesk.api.ticket.event.TicketEvent;
import io.ledgerdesk.eventstore.log.EventLog;
import io.ledgerdesk.eventstore.log.NewEvent;

import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Appends tickets' lives to the log as commands would have: real event records in the real
 * serialization, interleaved in the order of time.
 */
final class LogFiller {

    private static final int PER_APPEND = 1000;
    private static final byte[] METADATA =
            ("{\"actorId\":\"agent-1\",\"actorType\":\"admin\",\"actorName\":\"Agent 1\","
                            + "\"correlationId\":\"0198c0de-0000-7000-8000-000000000000\","
                            + "\"causationId\":\"0198c0de-0000-7000-8000-000000000001\","
                            + "\"addressClass\":\"private\",\"source\":\"rest\"}")
                    .getBytes(StandardCharsets.UTF_8);

    private final EventLog log;
    private final Serializer serializer;
    private final LifeGenerator lives = new LifeGenerator(42);
    private final PriorityQueue<Step> pending =
            new PriorityQueue<>(Comparator.comparing(Step::at).thenComparingInt(Step::sequence));
    private final Duration between;
    private Instant next;
    private long tickets;
    private long events;

    /**
     * Fills from here on.
     *
     * @param first when the first ticket is opened
     * @param between from one ticket's opening to the next one's
     */
    LogFiller(EventLog log, Serializer serializer, Instant first, Duration between) {
        this.log = log;
        this.serializer = serializer;
        this.next = first;
        this.between = between;
    }

    long events() {
        return events;
    }

    /** Appends until so many tickets have been opened and all that happens to them is told. */
    void fillTo(long wanted) {
        List<NewEvent> batch = new ArrayList<>(PER_APPEND);
        while (tickets < wanted || !pending.isEmpty()) {
            if (tickets < wanted && (pending.isEmpty() || !next.isAfter(pending.peek().at()))) {
                open();
            }
            Step step = pending.remove();
            if (step.sequence() + 1 < step.life().size()) {
                pending.add(new Step(step.life(), step.sequence() + 1));
            }
            batch.add(row(step));
            if (batch.size() == PER_APPEND) {
                flush(batch);
            }
        }
        flush(batch);
    }

    private void open() {
        pending.add(new Step(lives.life(tickets + 1, next), 0));
        tickets++;
        next = next.plus(between);
    }

    private void flush(List<NewEvent> batch) {
        if (!batch.isEmpty()) {
            log.append(batch);
            events += batch.size();
            batch.clear();
        }
    }

    private NewEvent row(Step step) {
        TicketEvent event = step.life().get(step.sequence());
        SerializedObject<byte[]> payload = serializer.serialize(event, byte[].class);
        return new NewEvent(
                UuidCreator.getTimeOrderedEpoch(event.at()).toString(),
                "ticket",
                event.ticketId(),
                step.sequence(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                METADATA);
    }

    private record Step(List<TicketEvent> life, int sequence) {

        Instant at() {
            return life.get(sequence).at();
        }
    }
}
