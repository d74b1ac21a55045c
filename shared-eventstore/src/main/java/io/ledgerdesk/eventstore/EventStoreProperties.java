package io.ledgerdesk.eventstore;

import io.ledgerdesk.eventstore.axon.RecentEventsBounds;
import io.ledgerdesk.eventstore.log.AppendBounds;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * Settings of the event log.
 *
 * @param statementTimeout bound on each statement, appends among them
 * @param gapTimeout after which a missing position is taken to belong to an append that failed;
 *     longer than statementTimeout
 * @param appendQueue most appends that wait to be written at once; further ones are answered 503
 * @param appendDeadline after which an append that is still waiting is given up, not stored
 * @param appendSettle how long to look for what became of appends whose connection broke
 * @param streamBatchSize rows that a tailing reader takes at once
 * @param recentEvents most events kept in memory, for all readers that are not further behind; 0
 *     has each of them read the log by itself
 * @param recentSize most that these may be in all, as they are stored; decoded they are several
 *     times that
 */
@ConfigurationProperties("ledgerdesk.event-log")
public record EventStoreProperties(
        @DefaultValue("10s") Duration statementTimeout,
        @DefaultValue("30s") Duration gapTimeout,
        @DefaultValue("2000") int appendQueue,
        @DefaultValue("10s") Duration appendDeadline,
        @DefaultValue("10s") Duration appendSettle,
        @DefaultValue("1000") int streamBatchSize,
        @DefaultValue("4000") int recentEvents,
        @DefaultValue("8MB") DataSize recentSize) {

    /** Rejects settings under which a reader could miss an event. */
    public EventStoreProperties {
        if (gapTimeout.compareTo(statementTimeout.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "ledgerdesk.event-log.gap-timeout must be at least twice the statement-timeout");
        }
        if (recentEvents < 0) {
            throw new IllegalArgumentException(
                    "ledgerdesk.event-log.recent-events must not be negative");
        }
    }

    RecentEventsBounds recent() {
        return new RecentEventsBounds(recentEvents, recentSize.toBytes());
    }

    AppendBounds appendBounds() {
        return new AppendBounds(appendQueue, appendDeadline, appendSettle, statementTimeout);
    }
}
