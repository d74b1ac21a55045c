package io.ledgerdesk.eventstore.signal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How processes wake each other.
 *
 * @param gap least time between two sendings; what comes in between goes together
 * @param poll how often to look without a signal while signals arrive
 * @param pollWhenDeaf how often to look while the listening connection is lost
 * @param reconnectLimit longest pause between two attempts to connect again
 */
@ConfigurationProperties("ledgerdesk.signal")
public record SignalProperties(
        @DefaultValue("2ms") Duration gap,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("100ms") Duration pollWhenDeaf,
        @DefaultValue("5s") Duration reconnectLimit) {}
