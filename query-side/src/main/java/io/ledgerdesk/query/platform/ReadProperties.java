package io.ledgerdesk.query.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How read models are read.
 *
 * @param statementTimeout after which the server cancels a query
 * @param positionWait how long a read that asks for a position waits for it
 */
@ConfigurationProperties("ledgerdesk.reads")
public record ReadProperties(
        @DefaultValue("5s") Duration statementTimeout, @DefaultValue("2s") Duration positionWait) {

    /** Rejects unbounded queries. */
    public ReadProperties {
        if (statementTimeout.toMillis() < 1 || positionWait.isNegative()) {
            throw new IllegalArgumentException(
                    "ledgerdesk.reads: statement-timeout and position-wait must be positive");
        }
    }
}
