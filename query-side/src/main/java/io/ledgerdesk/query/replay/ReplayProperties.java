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
 * @param automatic whether what code of a lower revision has built is rebuilt by itself
 * @param onlyNewVersions whether this node builds nothing but versions that are not read yet, and
 *     rebuilds nothing that is
 * @param atOnce how many rebuilds one node fills in bulk at a time, those without a limit from one
 *     reading of the log; each takes a connection of those for building
 * @param compareTimeout how long comparing the tables of one rebuild may take
 */
@ConfigurationProperties("ledgerdesk.replay")
public record ReplayProperties(
        @DefaultValue("500ms") Duration interval,
        @DefaultValue("90s") Duration lease,
        @DefaultValue("0") int eventsPerSecond,
        @DefaultValue("true") boolean automatic,
        @DefaultValue("false") boolean onlyNewVersions,
        @DefaultValue("5") int atOnce,
        @DefaultValue("5m") Duration compareTimeout) {

    /** Rejects leases that would end while their holder is at work. */
    public ReplayProperties {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("ledgerdesk.replay.interval must be positive");
        }
        if (atOnce < 1) {
            throw new IllegalArgumentException("ledgerdesk.replay.at-once must be at least 1");
        }
        if (compareTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "ledgerdesk.replay.compare-timeout must be at least 1s");
        }
        if (lease.toSeconds() < 60) {
            throw new IllegalArgumentException("ledgerdesk.replay.lease must be at least 60s");
        }
    }
}
