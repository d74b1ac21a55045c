package io.ledgerdesk.command.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.command.attachment.ScanProperties.WhenUnavailable;
import io.ledgerdesk.command.ticket.web.Server;
import io.ledgerdesk.storage.uploads.FileStore;
import io.ledgerdesk.storage.uploads.UploadProperties;
import io.ledgerdesk.storage.uploads.UploadTable;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/** What becomes of uploads that get no verdict where they are to be refused. */
class ScannerAwayIT {

    @Test
    void theyAreRefusedAndNothingOfThemIsStored() throws IOException {
        UploadProperties properties = Server.shared().bean(UploadProperties.class);
        UploadIntake intake =
                new UploadIntake(
                        properties,
                        new ContentInspection(properties),
                        content -> new Verdict.Unavailable("nobody is there"),
                        WhenUnavailable.REFUSE,
                        Server.shared().bean(UploadTable.class),
                        Server.shared().bean(FileStore.class));
        InputStream content = new ByteArrayInputStream(new byte[] {'a', 'b'});
        Actor eva = Actor.user(new Requester("u-eva", "astrologer", "Eva", "", null));
        Instant now = Instant.now();
        long before = storedFiles();

        ScannerUnavailable refusal =
                catchThrowableOfType(
                        ScannerUnavailable.class, () -> intake.take(content, "a.txt", eva, now));

        assertThat(refusal.kind()).isEqualTo(RejectionKind.UNAVAILABLE);
        assertThat(refusal.code()).isEqualTo("virus_scanner_unavailable");
        assertThat(storedFiles()).isEqualTo(before);
    }

    private static long storedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target", "test-uploads"))) {
            return files.filter(Files::isRegularFile).count();
        } catch (NoSuchFileException nothingYet) {
            return 0;
        }
    }
}
