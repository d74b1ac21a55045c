package io.ledgerdesk.command.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * Settings of the command side.
 *
 * @param cacheSize memory that aggregates of one type may take, roughly; 0 keeps none
 * @param cacheIdle after which an aggregate that nobody uses leaves the memory
 * @param snapshotThreshold events of one aggregate between two snapshots
 * @param lockWait longest wait for an aggregate that other commands of this node hold
 * @param lockQueue most commands that wait for one aggregate on this node
 * @param deadline after which a command that keeps losing against other nodes is given up
 * @param attempts after how many it is given up before the deadline
 * @param viewsWait longest wait of a write's answer for the read models
 * @param requestKeysKept for how long a request with the same idempotency key is known again
 */
@ConfigurationProperties("ledgerdesk.command")
public record CommandProperties(
        @DefaultValue("64MB") DataSize cacheSize,
        @DefaultValue("15m") Duration cacheIdle,
        @DefaultValue("200") int snapshotThreshold,
        @DefaultValue("3s") Duration lockWait,
        @DefaultValue("200") int lockQueue,
        @DefaultValue("5s") Duration deadline,
        @DefaultValue("20") int attempts,
        @DefaultValue("2s") Duration viewsWait,
        @DefaultValue("24h") Duration requestKeysKept) {

    /** Rejects settings that cannot work. */
    public CommandProperties {
        if (cacheSize.isNegative()) {
            throw new IllegalArgumentException("ledgerdesk.command.cache-size is negative");
        }
        requirePositive("cache-idle", cacheIdle);
        requireAtLeast("snapshot-threshold", snapshotThreshold, 2);
        requirePositive("lock-wait", lockWait);
        requireAtLeast("lock-queue", lockQueue, 1);
        requirePositive("deadline", deadline);
        requirePositive("request-keys-kept", requestKeysKept);
        requireAtLeast("attempts", attempts, 1);
        if (viewsWait.isNegative()) {
            throw new IllegalArgumentException("ledgerdesk.command.views-wait is negative");
        }
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "ledgerdesk.command." + name + " must be at least " + least + ": " + value);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "ledgerdesk.command." + name + " must be positive: " + value);
        }
    }
}
