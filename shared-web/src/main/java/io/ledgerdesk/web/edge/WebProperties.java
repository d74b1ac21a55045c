package io.ledgerdesk.web.edge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * {@code ledgerdesk.web.*}.
 *
 * @param maxBodySize the largest body taken, multipart aside, which the server limits itself
 * @param healthTimeout how long one health check may take before it counts as failed
 */
@ConfigurationProperties("ledgerdesk.web")
public record WebProperties(
        @DefaultValue("10MB") DataSize maxBodySize, @DefaultValue("1s") Duration healthTimeout) {

    public WebProperties {
        if (maxBodySize.toBytes() < 1) {
            throw new IllegalArgumentException("ledgerdesk.web.max-body-size must be positive");
        }
        if (healthTimeout.isNegative() || healthTimeout.isZero()) {
            throw new IllegalArgumentException("ledgerdesk.web.health-timeout must be positive");
        }
    }
}
