package io.ledgerdesk.query.attachment.web;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.ActorType;
import io.ledgerdesk.api.ticket.query.FindTicketOfRequester;
import io.ledgerdesk.api.ticket.view.TicketDetail;
import io.ledgerdesk.query.platform.AccessKind;
import io.ledgerdesk.query.platform.BoundedQueries;
import io.ledgerdesk.query.platform.web.RecordedAccess;
import io.ledgerdesk.storage.uploads.FileStore;
import io.ledgerdesk.storage.uploads.Upload;
import io.ledgerdesk.storage.uploads.UploadLinks;
import io.ledgerdesk.storage.uploads.UploadNames;
import io.ledgerdesk.storage.uploads.UploadTable;
import io.ledgerdesk.web.identity.ForPeople;
import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.ProblemException;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Uploaded files: to whoever has a link that still opens, or by token to agents, to the requester
 * of the ticket that it is in, and to its uploader.
 */
@RestController
class UploadedFileController {

    private static final String PATH = UploadNames.PATH + "{name}";

    private final UploadTable uploads;
    private final FileStore files;
    private final UploadLinks links;
    private final BoundedQueries queries;

    UploadedFileController(
            UploadTable uploads, FileStore files, UploadLinks links, BoundedQueries queries) {
        this.uploads = uploads;
        this.files = files;
        this.links = links;
        this.queries = queries;
    }

    @GetMapping(path = PATH, params = UploadLinks.SIGNATURE)
    ResponseEntity<Resource> byLink(
            @PathVariable String name,
            @RequestParam(name = UploadLinks.EXPIRES, defaultValue = "") String expires,
            @RequestParam(UploadLinks.SIGNATURE) String signature,
            @RequestHeader HttpHeaders headers) {
        if (!links.opens(name, expires, signature)) {
            throw new Rejection(
                    RejectionKind.FORBIDDEN, "link_invalid", "This link does not open any more");
        }
        return file(find(name), headers);
    }

    @GetMapping(path = PATH, params = "!" + UploadLinks.SIGNATURE)
    @ForPeople
    @RecordedAccess(AccessKind.ATTACHMENT)
    ResponseEntity<Resource> byToken(
            @PathVariable String name,
            Actor caller,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request) {
        Upload upload = find(name);
        requireAccess(upload, caller);
        request.setAttribute(RecordedAccess.TICKET, upload.ticketId());
        return file(upload, headers);
    }

    private Upload find(String name) {
        if (!UploadNames.isWellFormed(name)) {
            throw notFound();
        }
        return uploads.find(name).orElseThrow(UploadedFileController::notFound);
    }

    /** Somebody else's file is told to be missing, like one that is not there. */
    private void requireAccess(Upload upload, Actor caller) {
        boolean isUploader =
                upload.uploaderType() == caller.type() && upload.uploaderId().equals(caller.id());
        if (caller.type() == ActorType.AGENT || isUploader) {
            return;
        }
        String ticketId = upload.ticketId();
        if (ticketId == null) {
            throw notFound();
        }
        try {
            TicketDetail own =
                    queries.ask(
                            new FindTicketOfRequester(ticketId, caller.id()), TicketDetail.class);
            if (!shows(own, upload)) {
                throw notFound();
            }
        } catch (Rejection rejection) {
            throw rejection.kind() == RejectionKind.UNAVAILABLE ? rejection : notFound();
        }
    }

    /** What agents attach to internal notes is not the requester's to see. */
    private static boolean shows(TicketDetail ticket, Upload upload) {
        return Stream.concat(
                        ticket.ticket().attachments().stream(),
                        ticket.messages().stream()
                                .flatMap(message -> message.attachments().stream()))
                .anyMatch(attachment -> upload.name().equals(UploadNames.ofUrl(attachment.url())));
    }

    private ResponseEntity<Resource> file(Upload upload, HttpHeaders asked) {
        if (upload.quarantined()) {
            throw new Rejection(
                    RejectionKind.CONFLICT,
                    "file_not_scanned",
                    "The file has not been checked for viruses yet; try again later");
        }
        Resource content = files.open(upload.name());
        if (!content.isReadable()) {
            throw notFound();
        }
        requireRange(asked, content, upload.size());
        boolean inline = upload.contentType().startsWith("image/");
        ContentDisposition disposition =
                (inline ? ContentDisposition.inline() : ContentDisposition.attachment())
                        .filename(upload.filename(), StandardCharsets.UTF_8)
                        .build();
        MediaType type = MediaType.parseMediaType(upload.contentType());
        return ResponseEntity.ok()
                .contentType(
                        type.equals(MediaType.TEXT_PLAIN)
                                ? new MediaType(type, StandardCharsets.UTF_8)
                                : type)
                .eTag(upload.sha256())
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .body(content);
    }

    /** The framework would answer a range that there is not with the whole file. */
    private static void requireRange(HttpHeaders asked, Resource content, long size) {
        try {
            HttpRange.toResourceRegions(asked.getRange(), content);
        } catch (IllegalArgumentException unsatisfiable) {
            throw new ProblemException(
                    Problem.of(
                                    HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                                    "range_not_satisfiable",
                                    "The file has no such range")
                            .withHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size));
        }
    }

    private static Rejection notFound() {
        return new Rejection(RejectionKind.NOT_FOUND, "file_not_found", "File not found");
    }
}
