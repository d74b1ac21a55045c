package io.ledgerdesk.query.bulkjob;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.query.FindMatchingTickets;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketFilterTexts;
import io.ledgerdesk.api.ticket.query.TicketPlace;
import io.ledgerdesk.api.ticket.view.MatchingTickets;
import io.ledgerdesk.eventstore.progress.ProjectionProgress;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.storage.bulk.BulkJob;
import io.ledgerdesk.storage.bulk.BulkJobLease;
import io.ledgerdesk.storage.bulk.BulkJobState;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Finds the tickets of new jobs, one job at a time. A selection that was interrupted is begun anew,
 * whoever finds it. What was in the log when a job was started is seen by its selection.
 */
final class BulkSelection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BulkSelection.class);

    /** Then others may try, or the same again. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final long CLOSING_SECONDS = 10;

    private final BulkJobLease lease;
    private final BoundedQueries queries;
    private final ProjectionProgress progress;
    private final BulkSelectionProperties properties;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    BulkSelection(
            BulkJobLease lease,
            BoundedQueries queries,
            ProjectionProgress progress,
            BulkSelectionProperties properties) {
        this.lease = lease;
        this.queries = queries;
        this.progress = progress;
        this.properties = properties;
        this.thread = Thread.ofPlatform().daemon().name("bulk-selection").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        boolean selected = false;
        while (!isClosingWithin(selected ? 0 : properties.interval().toMillis())) {
            try {
                Optional<BulkJob> job = lease.take(BulkJobState.SELECTING);
                selected = job.isPresent() && select(job.get());
            } catch (RuntimeException e) {
                selected = false;
                LOG.warn("tickets of bulk jobs cannot be selected for the moment", e);
            }
        }
    }

    private boolean isClosingWithin(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Whether it came to an end, a bad one perhaps. */
    private boolean select(BulkJob job) {
        if (!progress.awaitProcessed(
                job.order().minPosition(), List.of(ReadModelNames.TICKET_SEARCH), LONGEST_WAIT)) {
            lease.release(job);
            return false;
        }
        try {
            return select(
                    job, TicketFilterTexts.read(job.order().filters(), job.order().actor().id()));
        } catch (Rejection rejection) {
            if (rejection.kind() == RejectionKind.UNAVAILABLE) {
                lease.release(job);
                return false;
            }
            lease.fail(job, rejection.code(), rejection.reason());
            return true;
        }
    }

    private boolean select(BulkJob job, TicketFilter filter) {
        if (!lease.clearSelection(job)) {
            return true;
        }
        long found = 0;
        @Nullable TicketPlace last = null;
        while (!isClosingWithin(0)) {
            List<TicketPlace> next =
                    queries.ask(
                                    new FindMatchingTickets(filter, FindMatchingTickets.MOST, last),
                                    MatchingTickets.class)
                            .tickets();
            if (found + next.size() > properties.mostTickets()) {
                lease.fail(
                        job,
                        "too_many_matches",
                        "More than " + properties.mostTickets() + " tickets match");
                return true;
            }
            if (!next.isEmpty()
                    && !lease.addToSelection(
                            job, found, next.stream().map(TicketPlace::ticketId).toList())) {
                return true;
            }
            found += next.size();
            if (next.size() < FindMatchingTickets.MOST) {
                lease.selected(job, found);
                return true;
            }
            last = next.getLast();
        }
        lease.release(job);
        return true;
    }

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
