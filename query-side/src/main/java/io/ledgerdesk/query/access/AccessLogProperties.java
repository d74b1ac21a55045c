package io.ledgerdesk.query.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * {@code ledgerdesk.access-log.*}.
 *
 * @param enabled whether anything is recorded; what was recorded before can be read all the same
 * @param retention how long it is kept
 * @param queue accesses that wait to be written at most; further ones are counted and lost
 * @param interval how often they are written, and as much is lost in a crash
 * @param coalesce for how long the same look of the same agent is not recorded again; 0 for never
 */
@ConfigurationProperties("ledgerdesk.access-log")
record AccessLogProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("365d") Duration retention,
        @DefaultValue("10000") int queue,
        @DefaultValue("1s") Duration interval,
        @DefaultValue("60s") Duration coalesce) {

    AccessLogProperties {
        if (queue < 1) {
            throw new IllegalArgumentException("queue must be at least 1 but is " + queue);
        }
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("interval must be positive but is " + interval);
        }
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("retention must be positive but is " + retention);
        }
        if (coalesce.isNegative()) {
            throw new IllegalArgumentException("coalesce must not be negative: " + coalesce);
        }
    }
}
