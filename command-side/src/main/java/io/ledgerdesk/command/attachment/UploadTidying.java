package io.ledgerdesk.command.attachment;

import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.event.InternalNoteAdded;
import io.ledgerdesk.api.ticket.event.MessagePosted;
import io.ledgerdesk.api.ticket.event.ReplyPosted;
import io.ledgerdesk.api.ticket.event.TicketOpened;
import io.ledgerdesk.storage.uploads.FileStore;
import io.ledgerdesk.storage.uploads.Upload;
import io.ledgerdesk.storage.uploads.UploadNames;
import io.ledgerdesk.storage.uploads.UploadTable;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Removes uploads that nobody used in time. One that was claimed for a ticket, but whose event is
 * not known to have been stored, is looked for in the ticket's events first.
 */
final class UploadTidying implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UploadTidying.class);
    private static final int MOST_AT_ONCE = 500;
    private static final long LONGEST_PAUSE_MILLIS = Duration.ofHours(1).toMillis();

    private final UploadTable uploads;
    private final FileStore files;
    private final EventStore eventStore;
    private final Duration unusedFor;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("upload-tidying").factory());

    UploadTidying(UploadTable uploads, FileStore files, EventStore eventStore, Duration unusedFor) {
        this.uploads = uploads;
        this.files = files;
        this.eventStore = eventStore;
        this.unusedFor = unusedFor;
        long pause = Math.clamp(unusedFor.toMillis() / 4, 1, LONGEST_PAUSE_MILLIS);
        Future<?> unused =
                timer.scheduleWithFixedDelay(this::tidy, pause, pause, TimeUnit.MILLISECONDS);
    }

    void tidy() {
        try {
            for (Upload upload : uploads.uncertain(unusedFor, MOST_AT_ONCE)) {
                if (isInLog(upload)) {
                    uploads.confirm(List.of(upload.name()));
                } else {
                    uploads.release(List.of(upload.name()));
                }
            }
            for (Upload upload : uploads.unused(unusedFor, MOST_AT_ONCE)) {
                if (uploads.deleteUnused(upload.name(), files)) {
                    LOG.debug("Removed the unused upload {}", upload.name());
                }
            }
            files.tidy();
        } catch (RuntimeException e) {
            LOG.warn("Unused uploads could not all be removed", e);
        }
    }

    private boolean isInLog(Upload upload) {
        String ticketId = upload.ticketId();
        return ticketId != null
                && eventStore
                        .readEvents(ticketId, 0)
                        .asStream()
                        .flatMap(message -> attachments(message.getPayload()).stream())
                        .anyMatch(
                                attachment ->
                                        upload.name().equals(UploadNames.ofUrl(attachment.url())));
    }

    private static List<Attachment> attachments(Object event) {
        return switch (event) {
            case TicketOpened opened -> opened.attachments();
            case MessagePosted posted -> posted.attachments();
            case ReplyPosted posted -> posted.attachments();
            case InternalNoteAdded added -> added.attachments();
            default -> List.of();
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
