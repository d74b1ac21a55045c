package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.Attachment;
import io.ledgerdesk.api.ticket.event.TicketOpened;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Attachments of {@code POST /api/support/tickets}; messages take the same. */
class AttachmentsEndpointIT {

    private static final String PATH = "/api/support/tickets";
    private static final String UNKNOWN =
            "/uploads/tickets/ticket-1-0123456789abcdef0123456789abcdef.png";

    private final Client meera = Server.shared().requester("u-meera", "Meera");
    private final Client ravi = Server.shared().requester("u-ravi", "Ravi");
    private final Client ana = Server.shared().agent("u-meera", "Ana");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "/etc/passwd",
                "https://example.org/a.png",
                "https://",
                "/uploads/tickets/a.png",
                "/uploads/tickets/../../etc/passwd",
                "https://evil.example" + UNKNOWN,
                UNKNOWN,
                "",
            })
    void anAttachmentThatIsNoUploadIsInvalid(String url) {
        meera.post(PATH, with(url)).isInvalid("attachments[0].url");
    }

    @Test
    void attachmentsAreCheckedOneByOne() {
        Map<String, Object> body = with("x");
        body.put("attachments", List.of("https://example.org/a.png"));
        meera.post(PATH, body).isInvalid("attachments[0]");
        body.put("attachments", "https://example.org/a.png");
        meera.post(PATH, body).isInvalid("attachments");
        body.put("attachments", List.of(Map.of("filename", "f")));
        meera.post(PATH, body).isInvalid("attachments[0].url");
        body.put(
                "attachments",
                IntStream.range(0, 21).mapToObj(i -> Map.of("url", UNKNOWN)).toList());
        meera.post(PATH, body).isInvalid("attachments");
    }

    @Test
    void aMissingAttachmentInTheListIsInvalid() {
        assertThat(
                        meera.send(
                                        "POST",
                                        PATH,
                                        """
                                        {"title":"t","description":"d","category":"Other","attachments":[null]}
                                        """,
                                        Map.of())
                                .status())
                .isEqualTo(400);
    }

    @Test
    void anUploadIsItsUploadersAlone() {
        String url = meera.uploaded("mine.txt");

        ravi.post(PATH, with(url)).isInvalid("attachments[0].url");
        String ticket = meera.opensTicket();
        ana.post(
                        "/api/admin/support/tickets/" + ticket + "/messages",
                        Map.of("message", "m", "attachments", List.of(Map.of("url", url))))
                .isInvalid("attachments[0].url");
        meera.post(PATH, with(url)).succeeds(201, "Support ticket created successfully");
    }

    @Test
    void anUploadIsUsedOnce() {
        String url = meera.uploaded("once.txt");
        meera.post(PATH, with(url, url)).isInvalid("attachments[1].url");
        meera.post(PATH, with(url)).succeeds(201, "Support ticket created successfully");

        meera.post(PATH, with(url)).isInvalid("attachments[0].url");
    }

    @Test
    void ofManyMessagesAtOnceOneGetsTheUpload() throws Exception {
        String url = meera.uploaded("contested.txt");
        List<Callable<Integer>> openings = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            openings.add(() -> meera.post(PATH, with(url)).status());
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> status : clients.invokeAll(openings)) {
                statuses.add(status.get());
            }
        }
        assertThat(statuses).containsOnlyOnce(201).contains(400).hasSize(8);
    }

    @Test
    void whatIsTurnedDownLeavesItsUploadsFree() {
        String ticket = meera.opensTicket();
        meera.patch(PATH + "/" + ticket + "/close");
        String url = meera.uploaded("again.txt");

        meera.post(
                        PATH + "/" + ticket + "/messages",
                        Map.of("message", "m", "attachments", List.of(Map.of("url", url))))
                .isRefused(400, "ticket_closed", "Cannot add messages to closed ticket");

        meera.post(PATH, with(url)).succeeds(201, "Support ticket created successfully");
    }

    @Test
    void theEventSaysWhatIsInTheFile() {
        String ticket = meera.post(PATH, with(meera.uploaded("said.txt"))).text("id");

        TicketOpened opened =
                (TicketOpened)
                        Server.shared()
                                .bean(EventStore.class)
                                .readEvents(ticket, 0)
                                .next()
                                .getPayload();
        Attachment attachment = opened.attachments().getFirst();
        assertThat(attachment.url()).startsWith("/uploads/tickets/ticket-").doesNotContain("?");
        assertThat(attachment.filename()).isEqualTo("said.txt");
        assertThat(attachment.contentType()).isEqualTo("text/plain");
        assertThat(attachment.size()).isEqualTo(6);
        assertThat(attachment.sha256()).hasSize(64);
    }

    private static Map<String, Object> with(String... urls) {
        Map<String, Object> body =
                new HashMap<>(
                        Map.of("title", "Help", "description", "Please", "category", "Other"));
        List<Map<String, String>> attachments = new ArrayList<>();
        for (String url : urls) {
            attachments.add(Map.of("url", url, "filename", "f", "_id", "x"));
        }
        body.put("attachments", attachments);
        return body;
    }
}
