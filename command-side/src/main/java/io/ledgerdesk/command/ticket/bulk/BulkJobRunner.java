package io.ledgerdesk.command.ticket.bulk;

import io.ledgerdesk.api.MetadataKeys;
import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.command.TicketOutcome;
import io.ledgerdesk.command.platform.CommandDispatch;
import io.ledgerdesk.command.platform.CommandOrigin;
import io.ledgerdesk.storage.bulk.BulkJob;
import io.ledgerdesk.storage.bulk.BulkJobLease;
import io.ledgerdesk.storage.bulk.BulkJobState;
import io.ledgerdesk.storage.bulk.BulkJobTable;
import io.ledgerdesk.storage.bulk.BulkOutcome;
import io.ledgerdesk.storage.bulk.BulkTicket;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Carries jobs out, one at a time and batch by batch. Each ticket gets a command of its own. That a
 * ticket is begun is written down before its command is sent, and its outcome afterwards; whoever
 * finds one that is begun looks into the log whether the command went through before sending it
 * again. So a process that dies in between leaves nothing undone and nothing done twice.
 */
final class BulkJobRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BulkJobRunner.class);
    private static final String SOURCE = "bulk-job";

    /** Events of a ticket, from its end, among which a command's are looked for. */
    private static final int LOOKED_AT = 200;

    private static final long CLOSING_SECONDS = 10;
    private static final Set<String> NO_OUTCOME = Set.of("not_begun", "outcome_unknown");

    private final BulkJobTable table;
    private final BulkJobLease lease;
    private final BulkWorkers workers;
    private final CommandDispatch dispatch;
    private final EventStore events;
    private final BulkProperties properties;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    BulkJobRunner(
            BulkJobTable table,
            BulkJobLease lease,
            BulkWorkers workers,
            CommandDispatch dispatch,
            EventStore events,
            BulkProperties properties,
            Clock clock) {
        this.table = table;
        this.lease = lease;
        this.workers = workers;
        this.dispatch = dispatch;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("bulk-jobs").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        boolean worked = true;
        do {
            try {
                worked = workOnOne();
                if (!worked) {
                    table.forget(properties.jobRetention());
                }
            } catch (RuntimeException e) {
                worked = false;
                LOG.warn("bulk jobs cannot be worked on for the moment", e);
            }
        } while (!isClosingWithin(worked ? 0 : properties.jobInterval().toMillis()));
    }

    private boolean isClosingWithin(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean workOnOne() {
        Optional<BulkJob> job = lease.take(BulkJobState.RUNNING);
        job.ifPresent(this::work);
        return job.isPresent();
    }

    private void work(BulkJob job) {
        BulkInstruction instruction = BulkInstruction.of(job.order().instruction());
        while (!isClosingWithin(0)) {
            Optional<BulkJob> ours = lease.renew(job);
            if (ours.isEmpty()) {
                LOG.warn("bulk job {} is somebody else's by now", job.jobId());
                return;
            }
            if (ours.get().cancelRequested()) {
                lease.end(job, BulkJobState.CANCELLED);
                return;
            }
            Optional<List<BulkTicket>> batch = lease.begin(job, properties.jobBatch());
            if (batch.isEmpty()) {
                return;
            }
            if (batch.get().isEmpty()) {
                lease.end(job, BulkJobState.DONE);
                return;
            }
            List<BulkOutcome> outcomes = outcomes(job, instruction, batch.get());
            if (!lease.save(job, outcomes)) {
                return;
            }
            if (outcomes.stream().anyMatch(outcome -> outcome.ok() == null)) {
                boolean unused = isClosingWithin(properties.jobInterval().toMillis());
            }
        }
        lease.release(job);
    }

    private List<BulkOutcome> outcomes(
            BulkJob job, BulkInstruction instruction, List<BulkTicket> batch) {
        Map<String, BulkTicket> byId = new LinkedHashMap<>();
        batch.forEach(ticket -> byId.put(ticket.ticketId(), ticket));
        Set<String> later = ConcurrentHashMap.newKeySet();
        List<BulkResult> results =
                workers.each(
                        byId.keySet(),
                        id -> {
                            BulkTicket ticket = byId.get(id);
                            if (ticket != null && ticket.begun() && wentThrough(job, id)) {
                                return true;
                            }
                            return send(job, instruction, id, later);
                        });
        List<BulkOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            BulkResult result = results.get(i);
            BulkTicket ticket = batch.get(i);
            boolean again =
                    (later.contains(result.ticketId())
                                    || NO_OUTCOME.contains(String.valueOf(result.code())))
                            && ticket.attempts() + 1 < properties.jobAttempts();
            outcomes.add(
                    new BulkOutcome(
                            ticket.number(),
                            result.ticketId(),
                            again ? null : result.ok(),
                            result.modified(),
                            result.code(),
                            result.message()));
        }
        return outcomes;
    }

    private boolean send(
            BulkJob job, BulkInstruction instruction, String ticketId, Set<String> later) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        CommandOrigin origin =
                new CommandOrigin(
                        job.order().actor(),
                        job.jobId(),
                        job.order().causationId(),
                        job.order().addressClass(),
                        SOURCE,
                        job.order().impersonatedBy());
        try {
            return dispatch.send(
                            instruction.toCommand(ticketId, job.order().actor(), at),
                            TicketOutcome.class,
                            origin)
                    .result()
                    .changed();
        } catch (Rejection rejection) {
            if (rejection.kind() == RejectionKind.UNAVAILABLE) {
                later.add(ticketId);
            }
            throw rejection;
        }
    }

    /** Whether the job's command for a ticket, of which nobody knows, is in the log. */
    private boolean wentThrough(BulkJob job, String ticketId) {
        long last = events.lastSequenceNumberFor(ticketId).orElse(-1L);
        return events.readEvents(ticketId, Math.max(0, last - LOOKED_AT + 1))
                .asStream()
                .anyMatch(
                        event ->
                                job.jobId()
                                        .equals(
                                                event.getMetaData()
                                                        .get(MetadataKeys.CORRELATION_ID)));
    }

    /** Lets a batch that has begun come to its end. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
