package io.ledgerdesk.storage.uploads;

import io.ledgerdesk.storage.failure.FilesUnavailable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Uploads as objects in a bucket, named as they are. They are put together on this machine first: a
 * file can then be sent again after a failure, and is never in memory as a whole.
 */
final class S3Files implements FileStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(S3Files.class);
    private static final int BUFFER = 8192;

    private final S3Client client;
    private final String bucket;
    private final IncomingFiles incoming;
    private final Semaphore places;
    private final Duration longestWait;

    /**
     * A store.
     *
     * @param bucket that the settings name
     * @param directory in which files are put together
     */
    S3Files(S3Client client, S3Properties settings, String bucket, Path directory) {
        this.client = client;
        this.bucket = bucket;
        this.places = new Semaphore(settings.concurrency(), true);
        this.longestWait = settings.deadline();
        this.incoming = new IncomingFiles(directory);
    }

    @Override
    public Path incoming() {
        return incoming.fresh();
    }

    /**
     * The server compares what arrives with an MD5, so that it keeps all of it or nothing. A few at
     * a time go quickly one after the other; all at once would all be too slow together.
     */
    @Override
    public void put(String name, Path file) {
        UploadNames.requireWellFormed(name);
        takePlace();
        try {
            send(name, file);
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The storage of files is too slow for what is uploaded");
                throw new FilesUnavailable(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FilesUnavailable(e);
        }
    }

    private void send(String name, Path file) {
        try {
            String md5 = md5(file);
            asking(
                    () ->
                            client.putObject(
                                    put -> put.bucket(bucket).key(name).contentMD5(md5),
                                    RequestBody.fromFile(file)));
            Files.delete(file);
        } catch (IOException e) {
            throw IncomingFiles.unavailable(e);
        }
    }

    @Override
    public Resource open(String name) {
        UploadNames.requireWellFormed(name);
        return new S3Resource(client, bucket, name);
    }

    @Override
    public void delete(String name) {
        UploadNames.requireWellFormed(name);
        asking(() -> client.deleteObject(delete -> delete.bucket(bucket).key(name)));
    }

    @Override
    public void tidy() {
        incoming.tidy();
    }

    @Override
    public void close() {
        client.close();
    }

    /** Asks the server for something; every failure means that files are not available for now. */
    static <T> T asking(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            LOG.warn("The storage of files failed: {}", e.getMessage());
            throw new FilesUnavailable(e);
        }
    }

    private static String md5(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return Base64.getEncoder().encodeToString(digest.digest());
    }
}
