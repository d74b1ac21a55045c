package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

class RequestBodyIT {

    private static SampleEdge edge;

    @BeforeAll
    static void start() {
        edge = SampleEdge.start();
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @Test
    void aWholeBodyIsReadAndAnswered() {
        String body =
                """
                {"title":"a 😀 b","count":3,"size":9007199254740993,"ratio":0.5,"flag":true,
                 "priority":"High","at":"2026-11-22T07:59:32.477123Z","tags":["x","y"],
                 "inner":{"status":"closed","rank":1},"unknown":{"deep":[1]}}
                """;

        Answer answer = edge.post("/sample/echo", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"success":true,"data":{"title":"a 😀 b","count":3,"size":9007199254740993,\
                        "ratio":0.5,"flag":true,"priority":"High","at":"2026-11-22T07:59:32.477Z",\
                        "tags":["x","y"],"inner":{"status":"closed","rank":1}}}""");
    }

    @Test
    void nullsAreLeftOutAndTimesHaveThreeDigits() {
        Answer answer = edge.get("/sample/view");

        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"success":true,"message":"Here","data":{"id":"1",\
                        "at":"2026-11-22T07:59:32.000Z","tags":[]}}""");
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase(SampleEdge.JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"title":5} | title | must be a text
                    {"title":5.5} | title | must be a text
                    {"title":true} | title | must be a text
                    {"title":["x"]} | title | must be a text
                    {"title":{"$ne":"x"}} | title | must be a text
                    {"count":"3"} | count | must be a whole number
                    {"count":""} | count | must be a whole number
                    {"count":4.5} | count | must be a whole number
                    {"count":true} | count | must be a whole number
                    {"count":99999999999} | count | is out of range
                    {"count":1e999} | count | must be a whole number
                    {"count":[1]} | count | must be a whole number
                    {"size":99999999999999999999999} | size | is out of range
                    {"ratio":"0.5"} | ratio | must be a number
                    {"flag":"true"} | flag | must be true or false
                    {"flag":1} | flag | must be true or false
                    {"priority":"high"} | priority | must be one of Low, Medium, High, Urgent
                    {"priority":2} | priority | must be one of Low, Medium, High, Urgent
                    {"count":" "} | count | must be a whole number
                    {"count":"\\u0000"} | count | must be a whole number
                    {"ratio":" "} | ratio | must be a number
                    {"flag":" "} | flag | must be true or false
                    {"flag":"\\t"} | flag | must be true or false
                    {"at":" "} | at | must be an ISO-8601 date or time
                    {"at":0} | at | must be an ISO-8601 date or time
                    {"at":1796076762.5} | at | must be an ISO-8601 date or time
                    {"at":"-1"} | at | must be an ISO-8601 date or time
                    {"at":"+10000-01-01T00:00:00Z"} | at | must be an ISO-8601 date or time
                    {"at":"0000-12-31T23:59:59Z"} | at | must be an ISO-8601 date or time
                    {"at":"yesterday"} | at | must be an ISO-8601 date or time
                    {"tags":"x"} | tags | must be a list
                    {"tags":[1]} | tags[0] | must be a text
                    {"inner":"x"} | inner | must be an object
                    {"inner":[]} | inner | must be an object
                    {"inners":[{},{"rank":"1"}]} | inners[1].rank | must be a whole number
                    [] | body | must be a JSON object
                    [{}] | body | must be a JSON object
                    5 | body | must be a JSON object
                    "text" | body | must be a JSON object
                    true | body | must be a JSON object
                    null | body | must be a JSON object
                    """)
    void aValueOfAnotherTypeIsNamedByItsPath(String body, String path, String complaint) {
        Answer answer = edge.post("/sample/echo", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.at("/code")).isEqualTo("validation_failed");
        assertThat(answer.json().get("fields").propertyNames()).containsExactly(path);
        assertThat(answer.json().get("fields").get(path).asString()).isEqualTo(complaint);
        assertThat(answer.at("/message"))
                .isEqualToIgnoringCase(path + " " + complaint)
                .matches("\\p{Lu}.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"title\":",
                "{\"title\":\"x}",
                "{title:1}",
                "{'title':'x'}",
                "{\"title\":\"x\",}",
                "{\"title\":NaN}",
                "{\"title\":\"\\q\"}",
                "{\"title\":\"line\nbreak\"}",
                "nonsense",
                "<xml/>",
                "{} {}",
                "{}x",
                "{\"count\":01}",
                " "
            })
    void whatIsNotJsonIsMalformed(String body) {
        Answer answer = edge.post("/sample/echo", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.at("/code")).isEqualTo("malformed_json");
        assertThat(answer.at("/message")).isEqualTo("The request body is not well-formed JSON");
        assertThat(answer.body()).doesNotContain("tools.jackson");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"title":"a\\u0000b"} | title
                    {"title":"\\ud83d"} | title
                    {"title":"\\ude00\\ud83d"} | title
                    {"title":"\\ud83dx"} | title
                    {"tags":["ok","\\u0000"]} | tags[1]
                    {"inner":{"status":"\\udc00"}} | inner.status
                    """)
    void aTextThatNoDatabaseKeepsIsNamedByItsPath(String body, String path) {
        Answer answer = edge.post("/sample/echo", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.at("/code")).isEqualTo("validation_failed");
        assertThat(answer.json().get("fields").get(path).asString()).contains("NUL");
    }

    @Test
    void aNulInAFieldNobodyReadsIsIgnoredLikeTheField() {
        assertThat(edge.post("/sample/echo", "{\"unknown\":\"\\u0000\"}").status()).isEqualTo(200);
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[][] bad = {{(byte) 0xFF}, {(byte) 0xC3, 0x28}, {(byte) 0xE2, (byte) 0x82}};
        for (byte[] bytes : bad) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes("{\"title\":\"".getBytes(StandardCharsets.UTF_8));
            body.writeBytes(bytes);
            body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));

            Answer answer =
                    edge.send(
                            "POST",
                            "/sample/echo",
                            body.toByteArray(),
                            "Content-Type",
                            "application/json");

            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        }
    }

    @Test
    void surrogatesEncodedAsUtf8AreNoText() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"title\":\"".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
        body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));

        Answer answer =
                edge.send(
                        "POST",
                        "/sample/echo",
                        body.toByteArray(),
                        "Content-Type",
                        "application/json");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void absurdShapesAreRefused() {
        String deep = "{\"unknown\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String longNumber = "{\"count\":" + "9".repeat(100_000) + "}";
        String unknownNumber = "{\"unknown\":1e999999999}";

        assertThat(edge.post("/sample/echo", deep).status()).isEqualTo(400);
        assertThat(edge.post("/sample/echo", longNumber).status()).isEqualTo(400);
        assertThat(edge.post("/sample/echo", unknownNumber).status()).isEqualTo(200);
    }

    @Test
    void otherCharsetsAreReadAsDeclared() {
        Answer latin =
                edge.send(
                        "POST",
                        "/sample/echo",
                        "{\"title\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1),
                        "Content-Type",
                        "application/json; charset=iso-8859-1");
        Answer unknown =
                edge.send(
                        "POST",
                        "/sample/echo",
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json; charset=nonsense");

        assertThat(latin.at("/data/title")).isEqualTo("é");
        assertThat(unknown.status()).isEqualTo(415);
    }

    @Test
    void noBodyIsAnEmptyObject() {
        Answer bare = edge.send("PATCH", "/sample/close", null);
        Answer typed =
                edge.send("PATCH", "/sample/close", null, "Content-Type", "application/json");
        Answer form =
                edge.send(
                        "PATCH",
                        "/sample/close",
                        null,
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        Answer required = edge.send("PUT", "/sample/validated/1", null);

        assertThat(bare.status()).as(bare.body()).isEqualTo(200);
        assertThat(typed.status()).as(typed.body()).isEqualTo(200);
        assertThat(form.status()).as(form.body()).isEqualTo(200);
        assertThat(required.at("/message")).isEqualTo("Title and description are required");
    }

    @Test
    void aListIsReadWhereOneIsWanted() {
        assertThat(edge.post("/sample/list", "[\"a\"]").at("/data/0")).isEqualTo("a");
        assertThat(edge.post("/sample/list", "{}").status()).isEqualTo(400);
        assertThat(edge.send("POST", "/sample/list", null).status()).isEqualTo(400);
    }
}
