package io.ledgerdesk.web.ratelimit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ledgerdesk.rate-limit.*}.
 *
 * @param requestsPerMinute by one client address; 0 for no limit
 * @param trackedClients addresses that are counted at a time; beyond it the least used are let go
 */
@ConfigurationProperties("ledgerdesk.rate-limit")
record RateLimitProperties(
        @DefaultValue("0") int requestsPerMinute, @DefaultValue("100000") int trackedClients) {

    RateLimitProperties {
        if (requestsPerMinute < 0) {
            throw new IllegalArgumentException(
                    "ledgerdesk.rate-limit.requests-per-minute is negative");
        }
        if (trackedClients < 1) {
            throw new IllegalArgumentException(
                    "ledgerdesk.rate-limit.tracked-clients must be positive");
        }
    }
}
