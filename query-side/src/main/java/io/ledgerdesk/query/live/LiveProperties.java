package io.ledgerdesk.query.live;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.time.Duration;

/**
 * {@code ledgerdesk.live.*}: how changes are pushed.
 *
 * @param queue frames that may wait to be sent on one connection; who has more waiting is told to
 *     resync and dropped
 * @param recentEvents events whose frames are kept in memory for those who reconnect soon
 * @param resumeEvents who missed more events of the log than this is told to resync
 * @param resumeAge who missed an event older than this is told to resync
 * @param replayPatience how long a resuming client may take to accept one frame
 * @param tickets whose state is kept in memory
 * @param typing after which somebody who types is taken to have stopped
 * @param statistics shortest time between two statistics frames
 * @param commandSide base URL of a command side, to which it is told that somebody who is connected
 *     here has read a ticket; not needed where both sides are one process
 */
@ConfigurationProperties("ledgerdesk.live")
public record LiveProperties(
        @DefaultValue("512") int queue,
        @DefaultValue("5000") int recentEvents,
        @DefaultValue("10000") int resumeEvents,
        @DefaultValue("24h") Duration resumeAge,
        @DefaultValue("30s") Duration replayPatience,
        @DefaultValue("10000") int tickets,
        @DefaultValue("5s") Duration typing,
        @DefaultValue("1s") Duration statistics,
        @Nullable URI commandSide) {

    /** Rejects settings under which nobody would hear anything. */
    public LiveProperties {
        if (queue < 1 || recentEvents < 1 || resumeEvents < 0 || tickets < 1) {
            throw new IllegalArgumentException(
                    "ledgerdesk.live: queue, recent-events and tickets must be at least 1,"
                            + " resume-events at least 0");
        }
        commandSide = commandSide == null || commandSide.toString().isEmpty() ? null : commandSide;
        if (commandSide != null && !isWebAddress(commandSide)) {
            throw new IllegalArgumentException(
                    "ledgerdesk.live: command-side must be an address such as http://localhost:7567");
        }
        for (Duration duration : new Duration[] {resumeAge, replayPatience, typing, statistics}) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("ledgerdesk.live: durations must be positive");
            }
        }
    }

    private static boolean isWebAddress(URI address) {
        return address.getHost() != null
                && ("http".equalsIgnoreCase(address.getScheme())
                        || "https".equalsIgnoreCase(address.getScheme()));
    }
}
