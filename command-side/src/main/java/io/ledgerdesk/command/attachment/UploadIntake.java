package io.ledgerdesk.command.attachment;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.command.attachment.FileRefused.Reason;
import io.ledgerdesk.command.attachment.ScanProperties.WhenUnavailable;
import io.ledgerdesk.storage.uploads.FileStore;
import io.ledgerdesk.storage.uploads.Upload;
import io.ledgerdesk.storage.uploads.UploadNames;
import io.ledgerdesk.storage.uploads.UploadProperties;
import io.ledgerdesk.storage.uploads.UploadTable;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Takes a file in: from a stream to disk, looked into and scanned there, noted, and only then
 * stored.
 */
public final class UploadIntake {

    private static final Logger LOG = LoggerFactory.getLogger(UploadIntake.class);
    private static final int BUFFER = 8192;

    private final UploadProperties properties;
    private final ContentInspection inspection;
    private final VirusScanner scanner;
    private final WhenUnavailable whenUnavailable;
    private final UploadTable uploads;
    private final FileStore files;

    UploadIntake(
            UploadProperties properties,
            ContentInspection inspection,
            VirusScanner scanner,
            WhenUnavailable whenUnavailable,
            UploadTable uploads,
            FileStore files) {
        this.properties = properties;
        this.inspection = inspection;
        this.scanner = scanner;
        this.whenUnavailable = whenUnavailable;
        this.uploads = uploads;
        this.files = files;
    }

    /**
     * Takes a file in for its uploader.
     *
     * @param filename as the uploader's program calls it
     * @throws FileRefused when it is not taken
     */
    public Upload take(InputStream content, @Nullable String filename, Actor uploader, Instant at)
            throws IOException, FileRefused {
        Path incoming = files.incoming();
        try {
            MessageDigest digest = sha256();
            long size = copy(content, incoming, digest);
            FileKind kind = inspection.inspect(incoming);
            boolean quarantined = isToBeQuarantined(incoming);
            Upload upload =
                    new Upload(
                            UploadNames.fresh(at, kind.extension()),
                            SafeFilename.of(filename),
                            kind.contentType(),
                            size,
                            HexFormat.of().formatHex(digest.digest()),
                            uploader.type(),
                            uploader.id(),
                            at,
                            null,
                            quarantined);
            uploads.add(upload);
            files.put(upload.name(), incoming);
            return upload;
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    private boolean isToBeQuarantined(Path file) throws IOException, FileRefused {
        Verdict verdict;
        try (InputStream content = Files.newInputStream(file)) {
            verdict = scanner.scan(content);
        }
        return switch (verdict) {
            case Verdict.Clean clean -> false;
            case Verdict.Infected infected -> {
                LOG.warn("Refused an infected upload: {}", infected.signature());
                throw new FileRefused(Reason.INFECTED);
            }
            case Verdict.TooLarge large -> {
                LOG.warn("The virus scanner's StreamMaxLength is below {}", properties.maxSize());
                throw new FileRefused(Reason.TOO_LARGE_TO_SCAN);
            }
            case Verdict.Unavailable unavailable -> {
                LOG.warn("The virus scanner gave no verdict: {}", unavailable.reason());
                if (whenUnavailable == WhenUnavailable.REFUSE) {
                    throw new ScannerUnavailable();
                }
                yield true;
            }
        };
    }

    private long copy(InputStream content, Path target, MessageDigest digest)
            throws IOException, FileRefused {
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream file = Files.newOutputStream(target)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > properties.maxSize().toBytes()) {
                    throw new FileRefused(Reason.TOO_LARGE);
                }
                digest.update(buffer, 0, read);
                file.write(buffer, 0, read);
            }
        }
        if (size == 0) {
            throw new FileRefused(Reason.EMPTY);
        }
        return size;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
