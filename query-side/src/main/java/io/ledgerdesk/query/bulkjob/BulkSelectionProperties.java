package io.ledgerdesk.query.bulkjob;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How the tickets of bulk jobs are found.
 *
 * @param interval how often it is looked for new jobs
 * @param lease for which a job is one process's without a sign of life
 * @param mostTickets of a job; one that matches more fails
 */
@ConfigurationProperties("ledgerdesk.bulk-selection")
record BulkSelectionProperties(
        @DefaultValue("500ms") Duration interval,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("100000") int mostTickets) {

    BulkSelectionProperties {
        if (!interval.isPositive() || lease.toSeconds() < 1 || mostTickets < 1) {
            throw new IllegalArgumentException("ledgerdesk.bulk-selection must be positive");
        }
    }
}
