package io.ledgerdesk.command.ticket.web;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.TicketRejections;
import io.ledgerdesk.command.platform.web.WriteRequest;
import io.ledgerdesk.storage.uploads.Upload;
import io.ledgerdesk.storage.uploads.UploadNames;
import io.ledgerdesk.storage.uploads.UploadTable;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Gives uploads to a ticket before the message that names them is sent, and takes them back when it
 * is turned down.
 */
final class Attachments {

    private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);

    private final UploadTable uploads;

    Attachments(UploadTable uploads) {
        this.uploads = uploads;
    }

    /**
     * Sends a message with what it names.
     *
     * @param requested what the client names; absent for nothing
     * @param write by which the command is sent
     * @param send sends the command with these attachments
     * @throws Rejection {@code validation_failed} when something is no upload of the sender's
     */
    <R> R attaching(
            @Nullable List<AttachmentRequest> requested,
            Actor sender,
            String ticketId,
            WriteRequest write,
            Function<List<Attachment>, R> send) {
        if (requested == null || requested.isEmpty()) {
            return send.apply(List.of());
        }
        List<String> names = names(requested);
        // Else a request that comes again would be told that its files are in a message already.
        write.refuseIfRepeated();
        List<Attachment> attachments = claim(names, sender, ticketId, write);
        R result;
        try {
            result = send.apply(attachments);
        } catch (Rejection rejection) {
            if (rejection.kind() != RejectionKind.UNAVAILABLE) {
                quietly(() -> uploads.release(names));
            }
            throw rejection;
        }
        quietly(() -> uploads.confirm(names));
        return result;
    }

    private List<Attachment> claim(
            List<String> names, Actor sender, String ticketId, WriteRequest write) {
        Map<String, Upload> claimed = new HashMap<>();
        uploads.claim(names, sender, ticketId)
                .forEach(upload -> claimed.put(upload.name(), upload));
        Map<String, String> wrong = new TreeMap<>();
        List<Attachment> attachments = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Upload upload = claimed.get(names.get(i));
            if (upload == null) {
                refuseIfInQuarantine(names.get(i), sender);
                wrong.put(field(i), AttachmentRequest.NO_UPLOAD);
            } else {
                attachments.add(attachment(upload, write.at()));
            }
        }
        if (!wrong.isEmpty()) {
            // The same request may have got them meanwhile.
            write.refuseIfRepeated();
        }
        refuseIfAny(wrong);
        return attachments;
    }

    private void refuseIfInQuarantine(String name, Actor sender) {
        uploads.find(name)
                .filter(Upload::quarantined)
                .filter(upload -> upload.uploaderType() == sender.type())
                .filter(upload -> upload.uploaderId().equals(sender.id()))
                .ifPresent(
                        upload -> {
                            throw new Rejection(
                                    RejectionKind.CONFLICT,
                                    "file_not_scanned",
                                    "An attachment has not been checked for viruses yet; try again"
                                            + " later");
                        });
    }

    private static List<String> names(List<AttachmentRequest> requested) {
        Map<String, String> wrong = new TreeMap<>();
        Set<String> names = new HashSet<>();
        List<String> inOrder = new ArrayList<>();
        for (int i = 0; i < requested.size(); i++) {
            String name = requested.get(i).uploadName();
            if (name == null || !names.add(name)) {
                wrong.put(field(i), AttachmentRequest.NO_UPLOAD);
            } else {
                inOrder.add(name);
            }
        }
        refuseIfAny(wrong);
        return inOrder;
    }

    private static void refuseIfAny(Map<String, String> wrong) {
        if (!wrong.isEmpty()) {
            throw TicketRejections.invalid(
                    "Attachments must be uploads of yours that are in no message", wrong);
        }
    }

    private static String field(int index) {
        return "attachments[" + index + "].url";
    }

    private static Attachment attachment(Upload upload, Instant at) {
        return new Attachment(
                TicketIds.fresh(),
                UploadNames.PATH + upload.name(),
                upload.filename(),
                upload.size(),
                at,
                upload.contentType(),
                upload.sha256());
    }

    /** What is not noted now is found out later, from the log. */
    private static void quietly(Runnable note) {
        try {
            note.run();
        } catch (RuntimeException e) {
            LOG.warn("It could not be noted what became of uploads", e);
        }
    }
}
