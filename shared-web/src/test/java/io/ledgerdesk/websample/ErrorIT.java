package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.RejectionKind;
import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorIT {

    private static SampleEdge edge;

    @BeforeAll
    static void start() {
        edge = SampleEdge.start();
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID, 400",
        "NOT_FOUND, 404",
        "FORBIDDEN, 403",
        "CONFLICT, 409",
        "UNAVAILABLE, 503"
    })
    void aRejectionKeepsItsWordsAndGetsItsStatus(RejectionKind kind, int status) {
        for (String path : new String[] {"/sample/rejections/", "/sample/rejections/later/"}) {
            Answer answer = edge.get(path + kind, "X-Request-Id", "mine");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.at("/success")).isEqualTo("false");
            assertThat(answer.at("/message")).isEqualTo("A sample reason");
            assertThat(answer.at("/code")).isEqualTo("sample_code");
            assertThat(answer.at("/fields/title")).isEqualTo("is odd");
            assertThat(answer.at("/requestId")).isEqualTo("mine");
            assertThat(answer.has("/error")).isFalse();
            assertThat(answer.header("Content-Type")).isEqualToIgnoringCase(SampleEdge.JSON);
            assertThat(answer.header("Retry-After")).isEqualTo(status == 503 ? "1" : null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sample/boom", "/sample/boom/error", "/sample/boom/unwritable"})
    void whatNobodyForesawShowsNothing(String path) {
        Answer answer = edge.get(path);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.at("/message")).isEqualTo("Something went wrong!");
        assertThat(answer.at("/code")).isEqualTo("internal_error");
        assertThat(answer.at("/requestId")).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.body())
                .doesNotContain(SampleController.SECRET_DETAIL)
                .doesNotContain("Exception");
    }

    @Test
    void aStatusThrownByAControllerIsAnsweredInTheSameShape() {
        Answer answer = edge.get("/sample/boom/status");

        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.at("/code")).isEqualTo("bad_request");
        assertThat(answer.body()).doesNotContain(SampleController.SECRET_DETAIL);
    }

    @Test
    void aBareStatusIsAnsweredInTheSameShape() {
        Answer answer = edge.get("/sample/boom/bare");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.at("/success")).isEqualTo("false");
        assertThat(answer.at("/requestId")).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.body()).doesNotContain(SampleController.SECRET_DETAIL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /sample/query?page=abc | page | must be a number
                    /sample/query?page= | page | must be a number
                    /sample/query?page=99999999999 | page | must be a number
                    /sample/query?page=1.5 | page | must be a number
                    /sample/query?page=1&flag=perhaps | flag | must be true or false
                    /sample/query?page=1&priority=URGENTLY | priority | must be one of Low, Medium, High, Urgent
                    /sample/query | page | is required
                    /sample/bound?page=abc | page | must be a number
                    /sample/bound?text=long | text | size must be between 0 and 3
                    /sample/ranged?rating=6 | rating | must be less than or equal to 5
                    /sample/header | X-Min-Event-Position | is required
                    """)
    void aParameterOfTheWrongKindIsNamed(String path, String field, String complaint) {
        Answer answer = edge.get(path, "Accept-Language", "de");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.at("/code")).isEqualTo("validation_failed");
        assertThat(answer.at("/fields/" + field)).isEqualTo(complaint);
        assertThat(answer.at("/message")).endsWithIgnoringCase(field + " " + complaint);
    }

    @Test
    void aHeaderOfTheWrongKindIsNamed() {
        Answer answer = edge.get("/sample/header", "X-Min-Event-Position", "soon");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/fields/X-Min-Event-Position")).isEqualTo("must be a number");
    }

    @Test
    void missingFieldsAreToldInTheWordsOfTheRecord() {
        Answer answer =
                edge.sendJson("PUT", "/sample/validated/1", "{\"title\":\"far too long a title\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/message")).isEqualTo("Title and description are required");
        assertThat(answer.at("/fields/description")).isEqualTo("is required");
        assertThat(answer.at("/fields/title")).isEqualTo("must be at most 10 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":null,\"description\":\"d\"}",
                "{\"title\":\"\",\"description\":\"d\"}",
                "{\"title\":\" \\t\",\"description\":\"d\"}",
                "{\"title\":\"\u00A0\uFEFF\u2028\u3000\",\"description\":\"d\"}",
                "{\"description\":\"d\"}"
            })
    void absentNullEmptyAndBlankAreAllMissing(String body) {
        Answer answer = edge.sendJson("PUT", "/sample/validated/1", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/message")).isEqualTo("Title and description are required");
        assertThat(answer.json().get("fields").propertyNames()).containsExactly("title");
    }

    @Test
    void otherConstraintsAreMadeASentence() {
        Answer tooLong =
                edge.sendJson(
                        "PUT",
                        "/sample/validated/1",
                        "{\"title\":\"far too long a title\",\"description\":\"d\"}");
        Answer nested =
                edge.sendJson(
                        "PUT",
                        "/sample/validated/1",
                        "{\"title\":\"t\",\"description\":\"d\",\"children\":[{\"name\":\"ok\"},{\"name\":\"long\"}]}");

        assertThat(tooLong.at("/message")).isEqualTo("Title must be at most 10 characters");
        assertThat(nested.at("/message")).isEqualTo("Child names are short");
        assertThat(nested.json().get("fields").get("children[1].name").asString())
                .isEqualTo("Child names are short");
    }

    @Test
    void anotherMediaTypeIsNotSupported() {
        for (String type :
                new String[] {
                    "text/plain",
                    "application/xml",
                    "application/yaml",
                    "application/cbor",
                    "application/json+x",
                    "a/b/c",
                    "x",
                    "*/*",
                    "application/*",
                    "application/*+json",
                    "application/*;charset=utf-8"
                }) {
            Answer answer =
                    edge.send("POST", "/sample/echo", "{}".getBytes(), "Content-Type", type);

            assertThat(answer.status()).as(type).isEqualTo(415);
            assertThat(answer.at("/code")).isEqualTo("unsupported_media_type");
        }
    }

    @Test
    void aMultipartBodyForAnEndpointThatTakesNoneIsNotSupported() {
        Answer answer =
                edge.send(
                        "POST",
                        "/sample/echo",
                        "--x\r\nnonsense".getBytes(),
                        "Content-Type",
                        "multipart/form-data; boundary=x");

        assertThat(answer.status()).isEqualTo(415);
    }
}
