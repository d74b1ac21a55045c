package io.ledgerdesk.storage.uploads;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * An object's bytes, asked for when the first is read: what is skipped before that is never sent.
 * Closed before its end it breaks the connection off instead of reading the rest.
 */
final class S3ObjectStream extends InputStream {

    private final S3Client client;
    private final String bucket;
    private final String key;
    private final long length;
    private long position;
    private @Nullable ResponseInputStream<GetObjectResponse> content;

    S3ObjectStream(S3Client client, String bucket, String key, long length) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        if (count == 0) {
            return 0;
        }
        if (position >= length) {
            return -1;
        }
        int read = opened().read(bytes, offset, count);
        if (read < 0) {
            throw new IOException("the object ended after " + position + " of " + length);
        }
        position += read;
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = Math.clamp(count, 0, length - position);
        if (content != null) {
            skipped = content.skip(skipped);
        }
        position += skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        ResponseInputStream<GetObjectResponse> open = content;
        if (open == null) {
            return;
        }
        content = null;
        if (position < length) {
            open.abort();
        } else {
            open.close();
        }
    }

    private ResponseInputStream<GetObjectResponse> opened() {
        ResponseInputStream<GetObjectResponse> open = content;
        if (open == null) {
            String range = position == 0 ? null : "bytes=" + position + "-";
            open =
                    S3Files.asking(
                            () ->
                                    client.getObject(
                                            get -> get.bucket(bucket).key(key).range(range)));
            content = open;
        }
        return open;
    }
}
