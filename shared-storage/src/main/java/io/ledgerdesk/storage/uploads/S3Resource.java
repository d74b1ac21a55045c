package io.ledgerdesk.storage.uploads;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** An object in a bucket. Whether it is there and how long it is, is asked for once. */
final class S3Resource extends AbstractResource {

    private static final int NOT_FOUND = 404;
    private static final long MISSING = -1;

    private final S3Client client;
    private final String bucket;
    private final String key;
    private @Nullable Long length;

    S3Resource(S3Client client, String bucket, String key) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
    }

    @Override
    public boolean exists() {
        return length() != MISSING;
    }

    @Override
    public long contentLength() throws IOException {
        long known = length();
        if (known == MISSING) {
            throw new FileNotFoundException(getDescription());
        }
        return known;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new S3ObjectStream(client, bucket, key, contentLength());
    }

    @Override
    public String getFilename() {
        return key;
    }

    @Override
    public String getDescription() {
        return "object " + key + " in the bucket " + bucket;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof S3Resource that
                && bucket.equals(that.bucket)
                && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    private long length() {
        Long known = length;
        if (known == null) {
            known = S3Files.asking(this::ask);
            length = known;
        }
        return known;
    }

    private long ask() {
        try {
            return client.headObject(head -> head.bucket(bucket).key(key)).contentLength();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return MISSING;
            }
            throw e;
        }
    }
}
