package io.ledgerdesk.command.attachment;

import io.ledgerdesk.storage.uploads.FileStore;
import io.ledgerdesk.storage.uploads.Upload;
import io.ledgerdesk.storage.uploads.UploadTable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Scans what was taken in while there was no verdict: what is clean is let out, what is infected
 * removed. What nobody gets to in time is removed with the unused uploads.
 */
final class QuarantineReview implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuarantineReview.class);
    private static final int MOST_AT_ONCE = 100;

    private final UploadTable uploads;
    private final FileStore files;
    private final VirusScanner scanner;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("quarantine-review").factory());

    QuarantineReview(UploadTable uploads, FileStore files, VirusScanner scanner) {
        this.uploads = uploads;
        this.files = files;
        this.scanner = scanner;
    }

    /** Begins a round after every interval. */
    void repeat(Duration interval) {
        Future<?> unused =
                timer.scheduleWithFixedDelay(
                        this::review,
                        interval.toMillis(),
                        interval.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** One round; it ends when the scanner is found not to be there. */
    void review() {
        try {
            for (Upload upload : uploads.quarantined(MOST_AT_ONCE)) {
                if (!reviewed(upload)) {
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Uploads in quarantine could not all be scanned", e);
        }
    }

    private boolean reviewed(Upload upload) throws IOException {
        Resource content = files.open(upload.name());
        if (!content.isReadable()) {
            uploads.putBack(upload.name());
            return true;
        }
        Verdict verdict;
        try (InputStream bytes = content.getInputStream()) {
            verdict = scanner.scan(bytes);
        }
        return switch (verdict) {
            case Verdict.Clean clean -> {
                uploads.letOut(upload.name());
                yield true;
            }
            case Verdict.Infected infected -> {
                LOG.warn("Removed the upload {}: {}", upload.name(), infected.signature());
                boolean unused = uploads.deleteUnused(upload.name(), files);
                yield true;
            }
            case Verdict.TooLarge large -> {
                LOG.warn("The virus scanner's StreamMaxLength is below {} bytes", upload.size());
                uploads.putBack(upload.name());
                yield true;
            }
            case Verdict.Unavailable unavailable -> {
                uploads.putBack(upload.name());
                yield false;
            }
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
