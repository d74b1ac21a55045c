package io.ledgerdesk.query.integrity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;

/**
 * The hash chain over the event log.
 *
 * @param keyFile Ed25519 key in PEM, both halves, that this node signs checkpoints with; empty for
 *     a node that makes none
 * @param createKey make the file when there is none
 * @param interval between checkpoints while there are new events
 * @param trustedKeys further public keys in Base64 whose signatures count: former ones
 */
@ConfigurationProperties("ledgerdesk.chain")
public record ChainProperties(
        @DefaultValue("") String keyFile,
        @DefaultValue("false") boolean createKey,
        @DefaultValue("10s") Duration interval,
        @DefaultValue List<String> trustedKeys) {

    /** Rejects a chain that would never grow. */
    public ChainProperties {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("ledgerdesk.chain.interval must be positive");
        }
        trustedKeys = List.copyOf(trustedKeys);
    }
}
