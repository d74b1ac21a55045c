package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code POST /api/support/tickets}. */
class OpenTicketEndpointIT {

    private static final String PATH = "/api/support/tickets";
    private static final String REQUIRED = "Title, description, and category are required";

    private final Client meera = Server.shared().requester("u-meera", "Meera");

    @Test
    void openingAnswersTheWholeTicket() {
        Answer answer =
                meera.post(
                                PATH,
                                Map.of(
                                        "title", "  Cannot log in ",
                                        "description", " It says wrong password\n",
                                        "category", "Account Issues",
                                        "priority", "High",
                                        "attachments",
                                                List.of(
                                                        Map.of(
                                                                "url",
                                                                meera.uploaded("a.txt"),
                                                                "filename",
                                                                "ignored.png",
                                                                "size",
                                                                12))))
                        .succeeds(201, "Support ticket created successfully");

        assertThat(answer.text("id")).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}");
        assertThat(answer.text("_id")).isEqualTo(answer.text("id"));
        assertThat(answer.text("ticketNumber")).matches("TKT-\\d{8}-\\d{5}");
        assertThat(answer.text("title")).isEqualTo("Cannot log in");
        assertThat(answer.text("description")).isEqualTo(" It says wrong password\n");
        assertThat(answer.text("category")).isEqualTo("Account Issues");
        assertThat(answer.text("priority")).isEqualTo("High");
        assertThat(answer.text("status")).isEqualTo("open");
        assertThat(answer.text("userId")).isEqualTo("u-meera");
        assertThat(answer.text("userType")).isEqualTo("astrologer");
        assertThat(answer.text("userName")).isEqualTo("Meera");
        assertThat(answer.text("userEmail")).isEqualTo("u-meera@example.org");
        assertThat(answer.text("userPhone")).isEqualTo("+91 1");
        assertThat(answer.data().path("messagesCount").intValue()).isZero();
        assertThat(answer.data().path("tags").isArray()).isTrue();
        assertThat(answer.text("createdAt"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(answer.text("updatedAt")).isEqualTo(answer.text("createdAt"));
        assertThat(answer.fieldsOfData())
                .doesNotContain("assignedTo", "closedAt", "internalNotes", "userRating");
        JsonNode attachment = answer.data().path("attachments").path(0);
        assertThat(attachment.path("url").stringValue())
                .startsWith("/uploads/tickets/ticket-")
                .contains("signature=");
        assertThat(attachment.path("filename").stringValue()).isEqualTo("a.txt");
        assertThat(attachment.path("size").intValue()).isEqualTo("a text".length());
        assertThat(attachment.path("_id").stringValue()).isNotEmpty();
        assertThat(attachment.path("uploadedAt").stringValue()).endsWith("Z");
    }

    @Test
    void numbersFollowEachOther() {
        String first = meera.post(PATH, minimal()).text("ticketNumber");
        String second = meera.post(PATH, minimal()).text("ticketNumber");

        assertThat(counter(second)).isEqualTo(counter(first) + 1);
    }

    @Test
    void whatOnlyTheServerDecidesIsIgnored() {
        Map<String, Object> body = minimal();
        body.put("status", "closed");
        body.put("userId", "somebody-else");
        body.put("tags", List.of("vip"));
        body.put("ticketNumber", "TKT-1");
        body.put("id", "mine");
        body.put("nobody", Map.of("knows", "this"));

        Answer answer = meera.post(PATH, body);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("status")).isEqualTo("open");
        assertThat(answer.text("userId")).isEqualTo("u-meera");
        assertThat(answer.data().path("tags").size()).isZero();
        assertThat(answer.text("ticketNumber")).startsWith("TKT-2");
        assertThat(answer.text("id")).isNotEqualTo("mine");
    }

    @Test
    void noPriorityAndAnEmptyOneAreMedium() {
        Map<String, Object> empty = minimal();
        empty.put("priority", "");

        assertThat(meera.post(PATH, minimal()).text("priority")).isEqualTo("Medium");
        assertThat(meera.post(PATH, empty).text("priority")).isEqualTo("Medium");
    }

    @Test
    void urlencodedBodiesAreRead() {
        Answer answer =
                meera.send(
                        "POST",
                        PATH,
                        "title=Form&description=as+a+form&category=Other",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(answer.succeeds(201, "Support ticket created successfully").text("title"))
                .isEqualTo("Form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "description", "category"})
    void eachRequiredFieldIsRequired(String field) {
        Map<String, Object> missing = minimal();
        missing.remove(field);
        Map<String, Object> empty = minimal();
        empty.put(field, "");
        Map<String, Object> nothing = minimal();
        nothing.put(field, null);

        for (Map<String, Object> body : List.of(missing, empty, nothing)) {
            assertThat(
                            meera.post(PATH, body)
                                    .isRefused(400, "validation_failed", REQUIRED)
                                    .wrongFields())
                    .containsOnlyKeys(field);
        }
    }

    @Test
    void aBodyWithoutAnythingIsToldWhatIsRequired() {
        meera.send("POST", PATH, "", Map.of()).isRefused(400, "validation_failed", REQUIRED);
        meera.post(PATH, Map.of()).isRefused(400, "validation_failed", REQUIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "title, '   '",
        "description, '   '",
        "category, Nonsense",
        "category, other",
        "priority, urgent",
        "priority, None"
    })
    void wrongValuesAreInvalid(String field, String value) {
        Map<String, Object> body = minimal();
        body.put(field, value);

        meera.post(PATH, body).isInvalid(field);
    }

    @Test
    void lengthsAreBounded() {
        Map<String, Object> fits = minimal();
        fits.put("title", "  " + "t".repeat(200) + "  ");
        fits.put("description", "d".repeat(2000));
        Map<String, Object> long1 = minimal();
        long1.put("title", "t".repeat(201));
        Map<String, Object> long2 = minimal();
        long2.put("description", "d".repeat(2001));

        assertThat(meera.post(PATH, fits).status()).isEqualTo(201);
        assertThat(meera.post(PATH, long1).isInvalid("title").wrongFields())
                .containsEntry("title", "must be at most 200 characters");
        meera.post(PATH, long2).isInvalid("description");
    }

    @Test
    void valuesOfAnotherTypeAreInvalid() {
        Map<String, Object> number = minimal();
        number.put("title", 5);
        Map<String, Object> object = minimal();
        object.put("category", Map.of("$ne", "Other"));

        meera.post(PATH, number).isInvalid("title");
        meera.post(PATH, object).isInvalid("category");
        meera.send("POST", PATH, "[]", Map.of()).isInvalid("body");
    }

    @Test
    void malformedJsonIsRefused() {
        assertThat(meera.send("POST", PATH, "{\"title\":", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void otherMediaTypesAreRefused() {
        assertThat(meera.send("POST", PATH, "<a/>", Map.of("Content-Type", "text/xml")).status())
                .isEqualTo(415);
    }

    private static Map<String, Object> minimal() {
        return new HashMap<>(Map.of("title", "Help", "description", "Please", "category", "Other"));
    }

    private static int counter(String number) {
        return Integer.parseInt(number.substring(13));
    }
}
