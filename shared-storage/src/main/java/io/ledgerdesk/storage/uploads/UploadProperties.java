package io.ledgerdesk.storage.uploads;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code ledgerdesk.uploads.*}; the same on both sides.
 *
 * @param directory where the files are, or are put together before they go to a bucket; both sides
 *     must see the same one, unless there is a bucket; absent for {@code uploads} below {@code
 *     ledgerdesk.data-dir}
 * @param maxSize of a file, this size included
 * @param allowedTypes what a file may turn out to be, of those that are known
 * @param maxPixels of an image, width times height
 * @param maxUnpacked what a document that is a ZIP archive may unpack to
 * @param linkValidity how long a link opens at least
 * @param unusedFor after which an upload that is in no message is removed
 */
@ConfigurationProperties("ledgerdesk.uploads")
public record UploadProperties(
        @Nullable Path directory,
        @DefaultValue("10MB") DataSize maxSize,
        @DefaultValue({
                    "image/jpeg",
                    "image/png",
                    "image/gif",
                    "image/webp",
                    "application/pdf",
                    "application/msword",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    "text/plain"
                })
                List<String> allowedTypes,
        @DefaultValue("50000000") long maxPixels,
        @DefaultValue("200MB") DataSize maxUnpacked,
        @DefaultValue("24h") Duration linkValidity,
        @DefaultValue("24h") Duration unusedFor) {

    /** Rejects settings that cannot work. */
    public UploadProperties {
        if (maxSize.toBytes() < 1 || maxPixels < 1 || maxUnpacked.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "ledgerdesk.uploads: max-size, max-pixels and max-unpacked must be positive");
        }
        if (!linkValidity.isPositive() || !unusedFor.isPositive()) {
            throw new IllegalArgumentException(
                    "ledgerdesk.uploads: link-validity and unused-for must be positive");
        }
    }
}
