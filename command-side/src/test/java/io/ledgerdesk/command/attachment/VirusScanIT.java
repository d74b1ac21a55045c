package io.ledgerdesk.command.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.command.ticket.web.Answer;
import io.ledgerdesk.command.ticket.web.Client;
import io.ledgerdesk.command.ticket.web.Server;
import io.ledgerdesk.storage.uploads.FileStore;
import io.ledgerdesk.storage.uploads.Upload;
import io.ledgerdesk.storage.uploads.UploadNames;
import io.ledgerdesk.storage.uploads.UploadTable;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Uploads that a real ClamAV daemon looks through. */
class VirusScanIT {

    private static final byte[] EICAR = Clamd.EICAR.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HARMLESS = "a text".getBytes(StandardCharsets.US_ASCII);
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir private static Path directory;
    private static Clamd clamd;
    private static Server server;
    private static Client meera;

    @BeforeAll
    static void start() {
        clamd = Clamd.start(directory);
        server =
                Server.start(
                        "--ledgerdesk.uploads.scan.clamd=" + clamd.address(),
                        "--ledgerdesk.uploads.scan.when-unavailable=quarantine",
                        "--ledgerdesk.uploads.scan.timeout=60s",
                        "--ledgerdesk.uploads.scan.rescan-interval=300ms");
        meera = server.requester("u-meera", "Meera");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (clamd != null) {
            clamd.close();
        }
    }

    @Test
    void aVirusIsRefusedAndNothingOfItIsStored() throws IOException {
        long before = storedFiles();

        meera.uploads("eicar.txt", EICAR)
                .isRefused(422, "file_infected", "There is a virus in the file");
        meera.uploads("eicar.docx", Samples.zipped("word/document.xml", EICAR))
                .isRefused(422, "file_infected", "There is a virus in the file");

        assertThat(storedFiles()).isEqualTo(before);
    }

    @Test
    void whatIsCleanIsTaken() {
        Answer answer =
                meera.uploads("a.txt", HARMLESS).succeeds(200, "File uploaded successfully");

        assertThat(answer.fieldsOfData()).containsExactlyInAnyOrder("url", "filename", "size");
        opensTicketWith(answer.text("url")).succeeds(201, "Support ticket created successfully");
    }

    @Test
    void whatTheScannerTakesForTooLargeIsRefused() {
        byte[] largest = new byte[Clamd.STREAM_MAX_LENGTH];
        Arrays.fill(largest, (byte) 'a');
        meera.uploads("a.txt", largest).succeeds(200, "File uploaded successfully");

        byte[] larger = new byte[2 * Clamd.STREAM_MAX_LENGTH];
        Arrays.fill(larger, (byte) 'a');
        meera.uploads("a.txt", larger)
                .isRefused(
                        413,
                        "file_too_large_to_scan",
                        "The file is too large to be checked for viruses");
    }

    @Test
    void withoutAScannerUploadsAreInQuarantineUntilALaterScan() throws IOException {
        UploadTable uploads = server.bean(UploadTable.class);
        FileStore files = server.bean(FileStore.class);
        clamd.stop();
        String clean;
        String infected;
        try {
            Answer answer =
                    meera.uploads("a.txt", HARMLESS).succeeds(200, "File uploaded successfully");
            assertThat(answer.data().path("quarantined").asBoolean()).isTrue();
            clean = answer.text("url");
            infected = meera.uploads("eicar.txt", EICAR).text("url");

            assertThat(uploads.find(UploadNames.ofUrl(clean)))
                    .hasValueSatisfying(upload -> assertThat(upload.quarantined()).isTrue());
            opensTicketWith(clean)
                    .isRefused(
                            409,
                            "file_not_scanned",
                            "An attachment has not been checked for viruses yet; try again later");
        } finally {
            clamd.startAgain();
        }

        await().atMost(LONG)
                .untilAsserted(
                        () -> {
                            assertThat(uploads.find(UploadNames.ofUrl(infected))).isEmpty();
                            assertThat(
                                            uploads.find(UploadNames.ofUrl(clean))
                                                    .map(Upload::quarantined))
                                    .contains(false);
                        });
        assertThat(files.open(UploadNames.ofUrl(infected)).exists()).isFalse();
        opensTicketWith(clean).succeeds(201, "Support ticket created successfully");
    }

    private static Answer opensTicketWith(String url) {
        return meera.post(
                "/api/support/tickets",
                Map.of(
                        "title", "t",
                        "description", "d",
                        "category", "Other",
                        "attachments", List.of(Map.of("url", url))));
    }

    private static long storedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target", "test-uploads"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
