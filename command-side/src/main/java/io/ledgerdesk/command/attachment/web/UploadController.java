package io.ledgerdesk.command.attachment.web;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.command.attachment.FileRefused;
import io.ledgerdesk.command.attachment.UploadIntake;
import io.ledgerdesk.storage.failure.FilesUnavailable;
import io.ledgerdesk.storage.uploads.Upload;
import io.ledgerdesk.storage.uploads.UploadLinks;
import io.ledgerdesk.storage.uploads.UploadNames;
import io.ledgerdesk.web.Envelope;
import io.ledgerdesk.web.identity.ForAgents;
import io.ledgerdesk.web.identity.ForRequesters;
import io.ledgerdesk.web.problem.Problem;
import io.ledgerdesk.web.problem.ProblemException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Takes files, to be named in a ticket or message later. */
@RestController
class UploadController {

    private static final Logger LOG = LoggerFactory.getLogger(UploadController.class);
    private static final String FIELD = "file";

    private final UploadIntake intake;
    private final UploadLinks links;
    private final Clock clock = Clock.systemUTC();

    UploadController(UploadIntake intake, UploadLinks links) {
        this.intake = intake;
        this.links = links;
    }

    @PostMapping("/api/support/tickets/upload")
    @ForRequesters
    Envelope<Uploaded> byRequester(
            @RequestParam(name = FIELD, required = false) @Nullable MultipartFile file,
            Requester requester) {
        return take(file, Actor.user(requester));
    }

    @PostMapping("/api/admin/support/tickets/upload")
    @ForAgents
    Envelope<Uploaded> byAgent(
            @RequestParam(name = FIELD, required = false) @Nullable MultipartFile file,
            Actor agent) {
        return take(file, agent);
    }

    private Envelope<Uploaded> take(@Nullable MultipartFile file, Actor uploader) {
        if (file == null) {
            throw new ProblemException(refused("No file uploaded", "is required"));
        }
        try (InputStream content = file.getInputStream()) {
            Upload upload =
                    intake.take(
                            content,
                            file.getOriginalFilename(),
                            uploader,
                            clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return Envelope.ok(
                    "File uploaded successfully",
                    new Uploaded(
                            links.signed(UploadNames.PATH + upload.name()),
                            upload.filename(),
                            upload.size(),
                            upload.quarantined() ? true : null));
        } catch (FileRefused refusal) {
            throw new ProblemException(problem(refusal.reason()));
        } catch (IOException e) {
            // The whole body has arrived by now: what fails is this machine's disk.
            LOG.warn("An upload could not be kept on this machine", e);
            throw new FilesUnavailable(e);
        }
    }

    private static Problem problem(FileRefused.Reason reason) {
        return switch (reason) {
            case EMPTY -> refused("The file is empty", "is empty");
            case TOO_LARGE ->
                    Problem.of(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "file_too_large",
                            "The file is too large");
            case KIND ->
                    Problem.of(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            "file_type_not_allowed",
                            "Files of this type are not allowed");
            case UNREADABLE -> refused("The image cannot be read", "is no readable image");
            case BOMB ->
                    refused(
                            "The file would take too much room when it is opened",
                            "unpacks to too much");
            case INFECTED ->
                    Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "file_infected",
                            "There is a virus in the file");
            case TOO_LARGE_TO_SCAN ->
                    Problem.of(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "file_too_large_to_scan",
                            "The file is too large to be checked for viruses");
        };
    }

    private static Problem refused(String message, String complaint) {
        return Problem.invalid(message, Map.of(FIELD, complaint));
    }

    /**
     * What was taken.
     *
     * @param url signed; to be named in a ticket or message as it is
     * @param size bytes
     * @param quarantined true when it can be used only once it has been checked for viruses
     */
    record Uploaded(String url, String filename, long size, @Nullable Boolean quarantined) {}
}
