package io.ledgerdesk.command.ticket.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How much is done at once for actions on many tickets.
 *
 * @param threads of the process that help all such requests together
 * @param deadline after which no further ticket of a request is begun; below the time for which
 *     clients wait
 */
@ConfigurationProperties("ledgerdesk.bulk")
record BulkProperties(@DefaultValue("8") int threads, @DefaultValue("20s") Duration deadline) {

    /** Rejects settings under which nothing would be done. */
    BulkProperties {
        if (threads < 1 || !deadline.isPositive()) {
            throw new IllegalArgumentException(
                    "ledgerdesk.bulk: threads and deadline must be positive");
        }
    }
}
