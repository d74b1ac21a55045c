package io.ledgerdesk.command.attachment;

import io.ledgerdesk.command.attachment.FileRefused.Reason;
import io.ledgerdesk.storage.uploads.UploadProperties;

import org.apache.tika.detect.TextDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Finds out what a file is by looking into it; its name has no say. Refuses what is of no allowed
 * kind, and what would blow up in the hands of whoever opens it. Never holds a whole file in
 * memory.
 */
final class ContentInspection {

    private static final int BUFFER = 8192;
    private static final int MOST_ZIP_ENTRIES = 5000;
    private static final byte[] WORD_STREAM = "WordDocument".getBytes(StandardCharsets.UTF_16LE);
    private static final MediaType OLE2 = MediaType.application("x-tika-msoffice");

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();
    private final TextDetector text = new TextDetector();
    private final UploadProperties properties;

    ContentInspection(UploadProperties properties) {
        this.properties = properties;
    }

    /**
     * What a file is.
     *
     * @throws FileRefused when it is not to be kept
     */
    FileKind inspect(Path file) throws IOException, FileRefused {
        FileKind kind = kind(file);
        if (kind == null || !properties.allowedTypes().contains(kind.contentType())) {
            throw new FileRefused(Reason.KIND);
        }
        if (kind.isImage()) {
            long pixels = ImageSize.pixels(kind, file);
            if (pixels <= 0) {
                throw new FileRefused(Reason.UNREADABLE);
            }
            if (pixels > properties.maxPixels()) {
                throw new FileRefused(Reason.BOMB);
            }
        }
        return kind;
    }

    private @Nullable FileKind kind(Path file) throws IOException, FileRefused {
        MediaType type;
        boolean isText;
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            type = types.detect(content, new Metadata());
            isText = text.detect(content, new Metadata()).equals(MediaType.TEXT_PLAIN);
        }
        return switch (type.toString()) {
            case "image/jpeg" -> FileKind.JPEG;
            case "image/png" -> FileKind.PNG;
            case "image/gif" -> FileKind.GIF;
            case "image/webp" -> FileKind.WEBP;
            case "application/pdf" -> FileKind.PDF;
            default -> {
                MediaTypeRegistry registry = types.getMediaTypeRegistry();
                if (registry.isInstanceOf(type, MediaType.APPLICATION_ZIP)) {
                    yield isWordArchive(file) ? FileKind.DOCX : null;
                }
                if (registry.isInstanceOf(type, OLE2)) {
                    yield isWordDocument(file) ? FileKind.DOC : null;
                }
                yield isText && isProse(type) ? FileKind.TEXT : null;
            }
        };
    }

    /** Text that no browser would take for a page: it is served as plain text anyway. */
    private static boolean isProse(MediaType type) {
        return type.toString().equals("message/rfc822")
                || (type.getType().equals("text") && !type.getSubtype().contains("html"));
    }

    /** Old Word files are file systems of their own, in which one file has this name. */
    private static boolean isWordDocument(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] window = new byte[BUFFER + WORD_STREAM.length];
            int kept = 0;
            int read = content.read(window, 0, BUFFER);
            while (read >= 0) {
                int length = kept + read;
                if (contains(window, length)) {
                    return true;
                }
                kept = Math.min(length, WORD_STREAM.length - 1);
                System.arraycopy(window, length - kept, window, 0, kept);
                read = content.read(window, kept, BUFFER);
            }
            return false;
        }
    }

    private static boolean contains(byte[] window, int length) {
        for (int at = 0; at + WORD_STREAM.length <= length; at++) {
            if (Arrays.equals(
                    window, at, at + WORD_STREAM.length, WORD_STREAM, 0, WORD_STREAM.length)) {
                return true;
            }
        }
        return false;
    }

    /** Unpacks everything once, into nothing, to see how much it is. */
    private boolean isWordArchive(Path file) throws IOException, FileRefused {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            if (archive.getEntry("[Content_Types].xml") == null
                    || archive.getEntry("word/document.xml") == null) {
                return false;
            }
            if (archive.size() > MOST_ZIP_ENTRIES) {
                throw new FileRefused(Reason.BOMB);
            }
            long left = properties.maxUnpacked().toBytes();
            byte[] buffer = new byte[BUFFER];
            Enumeration<? extends ZipEntry> entries = archive.entries();
            while (entries.hasMoreElements()) {
                try (InputStream content = archive.getInputStream(entries.nextElement())) {
                    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        left -= read;
                        if (left < 0) {
                            throw new FileRefused(Reason.BOMB);
                        }
                    }
                }
            }
            return true;
        } catch (ZipException broken) {
            return false;
        }
    }
}
