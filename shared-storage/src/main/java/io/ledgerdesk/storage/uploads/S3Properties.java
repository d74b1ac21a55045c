package io.ledgerdesk.storage.uploads;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.time.Duration;

/**
 * {@code ledgerdesk.uploads.s3.*}; the same on both sides.
 *
 * @param bucket that holds the files; with it they are there instead of in a directory
 * @param endpoint of an S3-compatible server; absent for Amazon's
 * @param region that requests are signed for
 * @param pathStyle whether the bucket is named in the path instead of in the host; absent for yes
 *     with an endpoint of one's own, no without
 * @param accessKeyId with the secret key; absent for the SDK's default chain
 * @param connectTimeout to be connected
 * @param readTimeout between two pieces of an answer
 * @param attemptTimeout of one try
 * @param deadline of all tries together
 * @param attempts how often something is tried at most
 * @param concurrency files that one process sends at once; others wait, as long as the deadline
 */
@ConfigurationProperties("ledgerdesk.uploads.s3")
public record S3Properties(
        @Nullable String bucket,
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @Nullable Boolean pathStyle,
        @Nullable String accessKeyId,
        @Nullable String secretAccessKey,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("20s") Duration attemptTimeout,
        @DefaultValue("30s") Duration deadline,
        @DefaultValue("3") int attempts,
        @DefaultValue("8") int concurrency) {

    /** Rejects settings that cannot work. */
    public S3Properties {
        if ((accessKeyId == null) != (secretAccessKey == null)) {
            throw new IllegalArgumentException(
                    "ledgerdesk.uploads.s3: access-key-id and secret-access-key belong together");
        }
        if (!connectTimeout.isPositive()
                || !readTimeout.isPositive()
                || !attemptTimeout.isPositive()
                || !deadline.isPositive()) {
            throw new IllegalArgumentException(
                    "ledgerdesk.uploads.s3: connect-timeout, read-timeout, attempt-timeout and"
                            + " deadline must be positive");
        }
        if (attempts < 1 || concurrency < 1) {
            throw new IllegalArgumentException(
                    "ledgerdesk.uploads.s3: attempts and concurrency must be at least 1");
        }
        if (endpoint != null && !isWebAddress(endpoint)) {
            throw new IllegalArgumentException(
                    "ledgerdesk.uploads.s3: endpoint must be an address such as"
                            + " https://storage.example.org");
        }
    }

    /** For the logs: without the secret. */
    @Override
    public String toString() {
        return "bucket %s at %s".formatted(bucket, endpoint == null ? region : endpoint);
    }

    private static boolean isWebAddress(URI address) {
        return address.getHost() != null
                && ("http".equalsIgnoreCase(address.getScheme())
                        || "https".equalsIgnoreCase(address.getScheme()));
    }

    boolean usesPathStyle() {
        return pathStyle == null ? endpoint != null : pathStyle;
    }
}
