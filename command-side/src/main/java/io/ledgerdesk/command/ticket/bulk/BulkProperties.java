package io.ledgerdesk.command.ticket.bulk;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How much is done at once for actions on many tickets.
 *
 * @param threads of the process that help all such requests together
 * @param deadline after which no further ticket of a request, or of a job's batch, is begun; below
 *     the time for which clients wait
 * @param mostJobs that may be unfinished
 * @param jobBatch tickets between two writings of a job's state
 * @param jobLease for which a job is one process's without a sign of life
 * @param jobInterval how often it is looked for jobs
 * @param jobAttempts on a ticket that cannot be done for the time being
 * @param jobRetention after which a finished job is forgotten
 */
@ConfigurationProperties("ledgerdesk.bulk")
record BulkProperties(
        @DefaultValue("8") int threads,
        @DefaultValue("20s") Duration deadline,
        @DefaultValue("20") int mostJobs,
        @DefaultValue("100") int jobBatch,
        @DefaultValue("60s") Duration jobLease,
        @DefaultValue("500ms") Duration jobInterval,
        @DefaultValue("10") int jobAttempts,
        @DefaultValue("30d") Duration jobRetention) {

    private static final int LARGEST_BATCH = 1000;

    /** Rejects settings under which nothing would be done, or twice. */
    BulkProperties {
        if (threads < 1
                || mostJobs < 1
                || jobBatch < 1
                || jobBatch > LARGEST_BATCH
                || jobAttempts < 1
                || !Stream.of(deadline, jobInterval, jobRetention).allMatch(Duration::isPositive)) {
            throw new IllegalArgumentException(
                    "ledgerdesk.bulk: numbers and durations must be positive, batches at most "
                            + LARGEST_BATCH);
        }
        if (jobLease.compareTo(deadline.plus(BulkWorkers.GRACE)) <= 0) {
            throw new IllegalArgumentException(
                    "ledgerdesk.bulk.job-lease must be longer than ledgerdesk.bulk.deadline by more than "
                            + BulkWorkers.GRACE.toSeconds()
                            + " s");
        }
    }
}
