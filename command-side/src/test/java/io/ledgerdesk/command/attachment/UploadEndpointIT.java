package io.ledgerdesk.command.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.api.ticket.Actor;
import io.ledgerdesk.api.ticket.Requester;
import io.ledgerdesk.command.ticket.web.Answer;
import io.ledgerdesk.command.ticket.web.Client;
import io.ledgerdesk.command.ticket.web.Server;
import io.ledgerdesk.storage.uploads.FileStore;
import io.ledgerdesk.storage.uploads.UploadNames;
import io.ledgerdesk.storage.uploads.UploadTable;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** {@code POST /api/support/tickets/upload}, and the same for agents. */
class UploadEndpointIT {

    private static final String PATH = "/api/support/tickets/upload";
    private static final int LIMIT = 10 * 1024 * 1024;

    private final Client meera = Server.shared().requester("u-meera", "Meera");
    private final Client ana = Server.shared().agent("a-ana", "Ana");

    static Stream<Arguments> allowed() {
        return Stream.of(
                Arguments.of("jpg", Samples.jpeg(640, 480)),
                Arguments.of("png", Samples.png(640, 480)),
                Arguments.of("gif", Samples.gif(640, 480)),
                Arguments.of("webp", Samples.webp(640, 480)),
                Arguments.of("pdf", Samples.pdf()),
                Arguments.of("doc", Samples.ole2("WordDocument")),
                Arguments.of("docx", Samples.zip("word/document.xml", 1)),
                Arguments.of("txt", text("Просто текст\n")));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void theContentDecidesWhatAFileIs(String extension, byte[] content) {
        Answer answer =
                meera.uploads("picture.exe", content).succeeds(200, "File uploaded successfully");

        assertThat(answer.text("url"))
                .matches(
                        "/uploads/tickets/ticket-\\d+-[0-9a-f]{32}\\."
                                + extension
                                + "\\?expires=\\d+&signature=[\\w-]+");
        assertThat(answer.text("filename")).isEqualTo("picture.exe");
        assertThat(answer.data().path("size").intValue()).isEqualTo(content.length);
    }

    static Stream<Arguments> forbidden() {
        return Stream.of(
                Arguments.of("a.png", text("<html><script>alert(1)</script></html>")),
                Arguments.of("a.jpg", text("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")),
                Arguments.of("a.txt", new byte[] {'M', 'Z', 0, 1, 2, 3, 0, 0}),
                Arguments.of("a.docx", Samples.zip("xl/workbook.xml", 1)),
                Arguments.of("a.doc", Samples.ole2("Workbook")),
                Arguments.of("a.pdf", new byte[] {0, 1, 2, 3}));
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void aNameMakesNothingOfAFile(String filename, byte[] content) {
        meera.uploads(filename, content)
                .isRefused(415, "file_type_not_allowed", "Files of this type are not allowed");
    }

    @Test
    void tenMebibytesAreTakenAndNotAByteMore() {
        byte[] content = new byte[LIMIT + 1];
        Arrays.fill(content, (byte) 'a');
        byte[] largest = Arrays.copyOf(content, LIMIT);

        assertThat(meera.uploads("a.txt", largest).data().path("size").intValue()).isEqualTo(LIMIT);
        assertThat(meera.uploads("a.txt", content).status()).isEqualTo(413);
    }

    @Test
    void withoutAFileNothingIsUploaded() {
        meera.uploads("a.txt", new byte[0])
                .isRefused(400, "validation_failed", "The file is empty")
                .isInvalid("file");
        meera.uploads(PATH, "attachment", "a.txt", text("x"))
                .isRefused(400, "validation_failed", "No file uploaded");
        meera.post(PATH, Map.of("file", "x"))
                .isRefused(400, "validation_failed", "No file uploaded");
        meera.sends(PATH, "multipart/form-data", BodyPublishers.ofString("x"))
                .isRefused(
                        400,
                        "malformed_multipart",
                        "The request body is not a well-formed multipart form");
        assertThat(new Client(Server.shared().url(), Map.of()).uploads("a.txt", text("x")).status())
                .isEqualTo(401);
    }

    @Test
    void fileNamesInAnyScriptAreKept() {
        for (String name : List.of("скриншот экрана.png", "請求書.pdf", "Überweisung ß.txt")) {
            assertThat(meera.uploads(name, text("x")).text("filename")).isEqualTo(name);
        }
        assertThat(meera.uploads("../../" + "я".repeat(120) + ".txt", text("x")).text("filename"))
                .isEqualTo("я".repeat(120) + ".txt");
    }

    @Test
    void bombsAreRefused() {
        meera.uploads("a.png", Samples.png(100_000, 100_000)).isInvalid("file");
        meera.uploads("a.gif", Samples.gif(60_000, 60_000)).isInvalid("file");
        meera.uploads("a.jpg", Samples.jpeg(60_000, 60_000)).isInvalid("file");
        meera.uploads("a.webp", Samples.webp(16_000_000, 16_000_000)).isInvalid("file");
        meera.uploads("a.docx", Samples.zip("word/document.xml", 201)).isInvalid("file");
        meera.uploads("a.png", Samples.png(0, 10))
                .isRefused(400, "validation_failed", "The image cannot be read");
    }

    @Test
    void agentsUploadToo() {
        assertThat(
                        ana.uploads("/api/admin/support/tickets/upload", "file", "a.txt", text("x"))
                                .succeeds(200, "File uploaded successfully")
                                .text("url"))
                .startsWith(UploadNames.PATH);
        assertThat(
                        meera.uploads(
                                        "/api/admin/support/tickets/upload",
                                        "file",
                                        "a.txt",
                                        text("x"))
                                .status())
                .isEqualTo(403);
    }

    @Test
    void unusedUploadsAreRemovedAndUsedOnesStay() throws Exception {
        UploadTable uploads = Server.shared().bean(UploadTable.class);
        FileStore files = Server.shared().bean(FileStore.class);
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
        String lost = UploadNames.ofUrl(meera.uploaded("lost.txt"));
        // As a crash leaves it between the claim and the append.
        uploads.claim(
                List.of(lost),
                Actor.user(new Requester("u-meera", "astrologer", "Meera", "", null)),
                "0192f0a0-0000-7000-8000-000000000001");

        try (UploadTidying tidying =
                new UploadTidying(
                        uploads,
                        files,
                        Server.shared().bean(EventStore.class),
                        Duration.ofMillis(1))) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> {
                                tidying.tidy();
                                assertThat(uploads.find(unused)).isEmpty();
                                assertThat(uploads.find(lost)).isEmpty();
                            });
        }
        assertThat(files.open(unused).exists()).isFalse();
        assertThat(uploads.find(used)).isPresent();
        assertThat(files.open(used).exists()).isTrue();
    }

    @Test
    void noBodyHoweverBrokenIsMoreThanRefused() {
        Random random = new Random(11);
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
                        + "Content-Type: text/plain\r\n\r\nsome text\r\n--b--\r\n";
        for (int round = 0; round < 150; round++) {
            byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
            for (int change = random.nextInt(6); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            Answer answer =
                    meera.sends(
                            PATH,
                            "multipart/form-data; boundary=b",
                            BodyPublishers.ofByteArray(bytes));
            assertThat(answer.status())
                    .as("round %s: %s", round, answer.body())
                    .isIn(200, 400, 413, 415);
            assertThat(answer.body().path("success").isBoolean()).isTrue();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
