package io.ledgerdesk.command.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.command.ticket.web.Client;
import io.ledgerdesk.command.ticket.web.Server;
import io.ledgerdesk.storage.testing.S3Server;
import io.ledgerdesk.storage.uploads.FileStore;
import io.ledgerdesk.storage.uploads.UploadNames;
import io.ledgerdesk.storage.uploads.UploadTable;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Uploads that go to a bucket of a real S3 server. */
class UploadsInS3IT {

    @TempDir private static Path directory;
    private static S3Server s3;
    private static Server server;
    private static Client meera;

    @BeforeAll
    static void start() {
        s3 = S3Server.start(directory);
        List<String> arguments = new ArrayList<>(List.of(s3.arguments()));
        arguments.add("--ledgerdesk.uploads.allowed-types=text/plain");
        server = Server.start(arguments.toArray(String[]::new));
        meera = server.requester("u-meera", "Meera");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        s3.close();
    }

    @Test
    void nothingIsAcknowledgedThatIsNotInTheBucket() {
        long before = s3.objects();
        meera.uploaded("a.txt");
        assertThat(s3.objects()).isEqualTo(before + 1);

        s3.stop();
        try {
            meera.uploads("a.txt", new byte[] {'a'})
                    .isRefused(
                            503,
                            "file_storage_unavailable",
                            "Files cannot be stored or read at the moment; try again");
        } finally {
            s3.startAgain();
        }
        assertThat(s3.objects()).isEqualTo(before + 1);
        meera.uploaded("a.txt");
        assertThat(s3.objects()).isEqualTo(before + 2);
    }

    @Test
    void unusedUploadsAreRemovedAndUsedOnesStay() {
        UploadTable uploads = server.bean(UploadTable.class);
        FileStore files = server.bean(FileStore.class);
        String unused = UploadNames.ofUrl(meera.uploaded("unused.txt"));
        String url = meera.uploaded("used.txt");
        String used = UploadNames.ofUrl(url);
        meera.post(
                        "/api/support/tickets",
                        Map.of(
                                "title", "t",
                                "description", "d",
                                "category", "Other",
                                "attachments", List.of(Map.of("url", url))))
                .succeeds(201, "Support ticket created successfully");

        try (UploadTidying tidying =
                new UploadTidying(
                        uploads, files, server.bean(EventStore.class), Duration.ofMillis(1))) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> {
                                tidying.tidy();
                                assertThat(uploads.find(unused)).isEmpty();
                            });
        }
        assertThat(files.open(unused).exists()).isFalse();
        assertThat(uploads.find(used)).isPresent();
        assertThat(files.open(used).exists()).isTrue();
    }

    @Test
    void theAllowedTypesAreAMatterOfConfiguration() {
        meera.uploads("a.png", Samples.png(10, 10))
                .isRefused(415, "file_type_not_allowed", "Files of this type are not allowed");
    }
}
