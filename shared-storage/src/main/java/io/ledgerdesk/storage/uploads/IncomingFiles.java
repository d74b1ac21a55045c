package io.ledgerdesk.storage.uploads;

import io.ledgerdesk.storage.failure.FilesUnavailable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Files that are being put together, in a directory of their own on this machine. */
final class IncomingFiles {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingFiles.class);
    private static final String DIRECTORY = "incoming";
    private static final Duration LEFT_BEHIND = Duration.ofHours(24);

    private final Path directory;

    IncomingFiles(Path uploads) {
        this.directory = uploads.toAbsolutePath().normalize().resolve(DIRECTORY);
    }

    Path fresh() {
        try {
            return Files.createTempFile(Files.createDirectories(directory), "upload-", ".part");
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Removes what has been there for so long that nobody can be at it any more. */
    void tidy() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Instant limit = Instant.now().minus(LEFT_BEHIND);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Tells the operator what the client is not told. */
    static FilesUnavailable unavailable(IOException cause) {
        LOG.warn("Uploads cannot be stored or read on this machine", cause);
        return new FilesUnavailable(cause);
    }
}
