package io.ledgerdesk.query.pastcopy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How copies of the past are made and kept.
 *
 * @param most how many there are at a time, those being made included; the one longest unread makes
 *     room for another
 * @param keepUnread after which one that nobody asks for is dropped, whether it is whole or not
 * @param patience how long a request waits for its copy
 * @param eventsPerSecond limit on filling one, 0 for none
 * @param interval how often a node looks for what there is to do
 * @param lease after which another node takes over from one that fell silent
 */
@ConfigurationProperties("ledgerdesk.past-copies")
public record PastCopyProperties(
        @DefaultValue("8") int most,
        @DefaultValue("2h") Duration keepUnread,
        @DefaultValue("3s") Duration patience,
        @DefaultValue("0") int eventsPerSecond,
        @DefaultValue("500ms") Duration interval,
        @DefaultValue("90s") Duration lease) {

    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(10);

    /** Rejects bounds that are none. */
    public PastCopyProperties {
        if (most < 1 || eventsPerSecond < 0) {
            throw new IllegalArgumentException(
                    "ledgerdesk.past-copies: most must be at least 1, events-per-second at least 0");
        }
        if (patience.isNegative() || patience.compareTo(LONGEST_PATIENCE) > 0) {
            throw new IllegalArgumentException(
                    "ledgerdesk.past-copies.patience must be at most 10s");
        }
        if (!keepUnread.isPositive() || !interval.isPositive()) {
            throw new IllegalArgumentException(
                    "ledgerdesk.past-copies: keep-unread and interval must be positive");
        }
        if (lease.toSeconds() < 60) {
            throw new IllegalArgumentException("ledgerdesk.past-copies.lease must be at least 60s");
        }
    }
}
