package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

class HostileRequestIT {

    private static final int MEGABYTE = 1024 * 1024;
    private static SampleEdge edge;

    @BeforeAll
    static void start() {
        edge = SampleEdge.start("ledgerdesk.identity.jwt.secret=" + Tokens.SECRET);
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sample/items/a%00b",
                "/sample/items/a;b=c",
                "/sample/items/a%3Bb",
                "/sample/items/a%2Fb",
                "/sample/items/a%5Cb",
                "/sample/items/a%0Ab",
                "/sample/items/%C3%28",
                "/sample/items/.",
                "/sample/items/..",
                "/sample/items/%2e%2e",
                "/sample//public",
                "//sample/public",
                "//nothing",
                "/sample/./public",
                "/sample/%2e%2e/public",
                "/sample/../../public",
                "/sample/items/%zz",
                "/sample/items/%"
            })
    void anAmbiguousOrUnreadablePathDoesNotExist(String path) {
        Answer answer = edge.raw(head("GET", path));

        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.at("/success")).isEqualTo("false");
        assertThat(answer.at("/message")).isEqualTo("Route not found");
        assertThat(answer.at("/code")).isEqualTo("route_not_found");
        assertThat(answer.at("/requestId")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%73ample/requesters", "/sample/%72equesters"})
    void anEscapedPathIsAsProtectedAsAPlainOne(String path) {
        assertThat(edge.raw(head("GET", path)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sample/%2572equesters",
                "/sample/items/%252F",
                "/sample/items/x/%252e%252e/requesters"
            })
    void aPathIsUnescapedOnce(String path) {
        assertThat(edge.raw(head("GET", path)).status()).isEqualTo(404);
    }

    @Test
    void anIdMayHaveAPercentSign() {
        assertThat(edge.raw(head("GET", "/sample/items/a%25b")).at("/data")).isEqualTo("a%b");
        assertThat(edge.raw(head("GET", "/sample/items/%25zz")).at("/data")).isEqualTo("%zz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sample/items/a|b",
                "/sample/items/\\",
                "/sample/items/<script>",
                "/sample/items/\u0001",
                "*",
                "sample/public"
            })
    void whatIsNoPathAtAllIsABadRequest(String path) {
        Answer answer = edge.raw(head("GET", path));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/success")).as(answer.body()).isEqualTo("false");
        assertThat(answer.at("/code")).isEqualTo("bad_request");
        assertThat(answer.at("/requestId")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sample/query?page=1&text=a%00b",
                "/sample/query?page=1&text=%00",
                "/sample/bound?text=%00"
            })
    void aNulInAParameterIsNamed(String path) {
        Answer answer = edge.raw(head("GET", path));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.at("/code")).isEqualTo("validation_failed");
        assertThat(answer.at("/fields/text")).contains("NUL");
        assertThat(answer.at("/message")).startsWith("Text must not contain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sample/query?page=1&text=%zz",
                "/sample/query?page=1&text=%",
                "/sample/query?page=1&text=%ff%fe",
                "/sample/query?page=%00",
                "/sample/query?page=1&=&&"
            })
    void aBrokenQueryIsABadRequest(String path) {
        Answer answer = edge.raw(head("GET", path));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.at("/success")).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=1&%00=a", "page=1&a%0Ab=%00", "page=1&page=x"})
    void parametersNobodyReadsDoNoHarm(String query) {
        assertThat(edge.raw(head("GET", "/sample/query?" + query)).status()).isEqualTo(200);
    }

    @Test
    void strangeButHarmlessParametersAreTakenAsText() {
        Answer answer =
                edge.raw(head("GET", "/sample/query?page=1&text=%F0%9F%98%80%27%3B--%20(.*%2B"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/data/text")).isEqualTo("😀';-- (.*+");
    }

    @Test
    void controlCharactersInHeadersAreABadRequest() {
        Answer token =
                edge.raw(
                        "GET /sample/requesters HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                + "Authorization: Bearer \u0001\r\n\r\n");
        Answer high =
                edge.raw(
                        "GET /sample/requesters HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                + "Authorization: Bearer \u0085\r\n\r\n");

        assertThat(token.status()).isEqualTo(400);
        assertThat(high.status()).isIn(400, 401);
        assertThat(high.at("/success")).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET /sample/public HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /sample/public HTTP/1.1\r\n\r\n",
                "GET /sample/public HTTP/1.1\r\nHost: x y\r\n\r\n",
                "GET /sample/public HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "GET /sample/public HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST /sample/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nonsense\r\n\r\n"
            })
    void whatIsHardlyHttpIsTurnedAwayByTheServer(String request) {
        Answer answer = edge.raw(request);

        assertThat(answer.status()).isIn(400, 501, 505);
        assertThat(answer.at("/success")).as(answer.body()).isEqualTo("false");
        assertThat(answer.at("/code"))
                .isEqualTo(
                        switch (answer.status()) {
                            case 501 -> "not_implemented";
                            case 505 -> "http_version_not_supported";
                            default -> "bad_request";
                        });
        assertThat(answer.at("/requestId")).isNotEmpty();
    }

    @Test
    void anAbsurdHeaderIsTurnedAway() {
        Answer answer =
                edge.raw(
                        "GET /sample/public HTTP/1.1\r\nHost: x\r\nX-Long: "
                                + "x".repeat(20_000)
                                + "\r\n\r\n");

        assertThat(answer.status()).isIn(400, 431);
        assertThat(answer.at("/code")).isEqualTo("bad_request");
    }

    @Test
    void brokenChunksAreABadRequest() {
        Answer answer =
                edge.raw(
                        "POST /sample/echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "zz\r\n{}\r\n0\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aBodyOfTenMegabytesIsRead() {
        Answer announced = edge.send("POST", "/sample/echo", body(10 * MEGABYTE), json());
        Answer chunked = chunked(body(10 * MEGABYTE), "application/json");

        assertThat(announced.status()).isEqualTo(200);
        assertThat(chunked.status()).isEqualTo(200);
    }

    @Test
    void aLargerBodyIsTooLargeWhetherAnnouncedOrNot() {
        for (Answer answer :
                new Answer[] {
                    edge.send("POST", "/sample/echo", body(10 * MEGABYTE + 1), json()),
                    chunked(body(10 * MEGABYTE + 1), "application/json"),
                    chunked(body(10 * MEGABYTE + 1), "application/x-www-form-urlencoded"),
                    edge.send(
                            "POST",
                            "/sample/echo",
                            body(10 * MEGABYTE + 1),
                            "Content-Type",
                            "application/x-www-form-urlencoded"),
                    edge.send("POST", "/nothing", body(10 * MEGABYTE + 1), json())
                }) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(413);
            assertThat(answer.at("/code")).isEqualTo("body_too_large");
            assertThat(answer.at("/success")).isEqualTo("false");
        }
    }

    @Test
    void anEnormousAnnouncementIsRefusedWithoutWaitingForTheBody() {
        Answer answer =
                edge.raw(
                        "POST /sample/echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                + "Content-Type: application/json\r\nContent-Length: 99999999999\r\n"
                                + "Expect: 100-continue\r\n\r\n");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.at("/code")).isEqualTo("body_too_large");
    }

    private static Answer chunked(byte[] body, String type) {
        return edge.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + edge.port() + "/sample/echo"))
                        .header("Content-Type", type)
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(body)))
                        .build());
    }

    private static String[] json() {
        return new String[] {"Content-Type", "application/json"};
    }

    /** Valid JSON of exactly that many bytes. */
    private static byte[] body(int size) {
        byte[] body = new byte[size];
        Arrays.fill(body, (byte) ' ');
        byte[] object = "{\"title\":\"t\"}".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(object, 0, body, size - object.length, object.length);
        return body;
    }

    private static String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    }
}
