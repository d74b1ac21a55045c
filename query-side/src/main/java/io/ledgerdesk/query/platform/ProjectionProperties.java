package io.ledgerdesk.query.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How read models are built.
 *
 * @param batchSize most events written in one transaction
 * @param segments into which a new read model's processing is divided; read-your-writes is quick
 *     while all segments of a read model are on one node
 * @param poolSize connections for building, beside those for reading
 * @param bulkThreads how many threads of a node fill one read model in bulk, and how many processes
 *     of the server then build an index of it; one if it is throttled or others are built as well
 * @param bulkEvents most events that a thread holds, and writes in one transaction, while it fills
 *     in bulk; less where they are large
 * @param statementTimeout bound on each statement that builds
 * @param claimTimeout after which another node may take over from one that fell silent
 * @param claimExtension how often a node without work confirms that it is there
 * @param claimInterval how often a node looks for segments that nobody builds
 * @param heartbeat how often progress is told even if there is none
 * @param bulkFrom a new version of a read model is filled in bulk before it is read where the log
 *     is longer than this; where it is not, while it is read
 * @param nodeId tells nodes apart; a fixed one lets a restarted single node go on at once instead
 *     of waiting for the claim timeout; empty for one per process
 */
@ConfigurationProperties("ledgerdesk.projections")
public record ProjectionProperties(
        @DefaultValue("500") int batchSize,
        @DefaultValue("1") int segments,
        @DefaultValue("10") int poolSize,
        @DefaultValue("2") int bulkThreads,
        @DefaultValue("20000") int bulkEvents,
        @DefaultValue("60s") Duration statementTimeout,
        @DefaultValue("5s") Duration claimTimeout,
        @DefaultValue("1s") Duration claimExtension,
        @DefaultValue("2s") Duration claimInterval,
        @DefaultValue("1s") Duration heartbeat,
        @DefaultValue("5000") long bulkFrom,
        @DefaultValue("") String nodeId) {

    /** Rejects settings under which nothing would be built, or by two nodes in turn. */
    public ProjectionProperties {
        if (batchSize < 1 || segments < 1 || poolSize < 1 || bulkThreads < 1 || bulkEvents < 1) {
            throw new IllegalArgumentException(
                    "ledgerdesk.projections: batch-size, segments, pool-size, bulk-threads and"
                            + " bulk-events must be at least 1");
        }
        if (claimTimeout.compareTo(claimExtension.multipliedBy(3)) < 0) {
            throw new IllegalArgumentException(
                    "ledgerdesk.projections.claim-timeout must be at least three claim-extensions");
        }
        if (bulkFrom < 0) {
            throw new IllegalArgumentException(
                    "ledgerdesk.projections.bulk-from must not be negative");
        }
        if (heartbeat.isNegative() || heartbeat.isZero()) {
            throw new IllegalArgumentException("ledgerdesk.projections.heartbeat must be positive");
        }
        if (nodeId.isBlank()) {
            nodeId = ManagementFactory.getRuntimeMXBean().getName();
        }
    }
}
