package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Attachments of {@code POST /api/support/tickets}; messages take the same. */
class AttachmentsEndpointIT {

    private static final String PATH = "/api/support/tickets";

    private final Client meera = Server.shared().requester("u-meera", "Meera");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "/etc/passwd",
                "uploads/a.png",
                "//evil.example/a",
                "ftp://example.org/a",
                "https://",
                " https://example.org/a",
                "",
                "https://example.org/a b"
            })
    void anAttachmentThatABrowserShouldNotFollowIsInvalid(String url) {
        Map<String, Object> body = minimal();
        body.put("attachments", List.of(Map.of("url", url, "filename", "a.png")));

        meera.post(PATH, body).isInvalid("attachments[0].url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org/a", "HTTP://example.org/a", "/uploads/tickets/a.png"})
    void anAttachmentOfTheWebOrOfAnUploadIsAccepted(String url) {
        Map<String, Object> body = minimal();
        body.put("attachments", List.of(Map.of("url", url, "filename", "a.png", "_id", "x")));

        assertThat(meera.post(PATH, body).status()).isEqualTo(201);
    }

    @Test
    void attachmentsAreCheckedOneByOne() {
        Map<String, Object> body = minimal();
        body.put("attachments", List.of("https://example.org/a.png"));
        meera.post(PATH, body).isInvalid("attachments[0]");

        body.put("attachments", "https://example.org/a.png");
        meera.post(PATH, body).isInvalid("attachments");

        body.put("attachments", List.of(Map.of("url", "/uploads/a", "filename", " ")));
        meera.post(PATH, body).isInvalid("attachments[0].filename");

        body.put("attachments", List.of(Map.of("url", "/uploads/a", "filename", "f".repeat(256))));
        meera.post(PATH, body).isInvalid("attachments[0].filename");

        body.put("attachments", List.of(Map.of("filename", "f")));
        meera.post(PATH, body).isInvalid("attachments[0].url");

        body.put("attachments", List.of(Map.of("url", "/uploads/a", "filename", "f", "size", -1)));
        meera.post(PATH, body).isInvalid("attachments[0].size");

        body.put(
                "attachments",
                IntStream.range(0, 21)
                        .mapToObj(i -> Map.of("url", "/uploads/a", "filename", "f"))
                        .toList());
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

    private static Map<String, Object> minimal() {
        return new HashMap<>(Map.of("title", "Help", "description", "Please", "category", "Other"));
    }
}
