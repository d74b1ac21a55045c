package io.ledgerdesk.query.replay;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How rebuilds are carried out.
 *
 * @param interval how often a node looks for what there is to do
 * @param lease after which another node takes over from one that fell silent
 * @param eventsPerSecond limit where a rebuild names none, 0 for none
 */
@ConfigurationProperties("ledgerdesk.replay")
public record ReplayProperties(
        @DefaultValue("500ms") Duration interval,
        @DefaultValue("90s") Duration lease,
        @DefaultValue("0") int eventsPerSecond) {

    /** Rejects leases that would end while their holder is at work. */
    public ReplayProperties {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("ledgerdesk.replay.interval must be positive");
        }
        if (lease.toSeconds() < 60) {
            throw new IllegalArgumentException("ledgerdesk.replay.lease must be at least 60s");
        }
    }
}
