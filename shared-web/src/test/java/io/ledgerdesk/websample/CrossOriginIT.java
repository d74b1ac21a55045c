package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginIT {

    private static final String DASHBOARD = "https://desk.example";
    private static SampleEdge edge;

    @BeforeAll
    static void start() {
        edge =
                SampleEdge.start(
                        "ledgerdesk.cors.origins=" + DASHBOARD + ",https://other.example:8443",
                        "ledgerdesk.cors.allow-loopback=true");
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://desk.example",
                "https://other.example:8443",
                "http://localhost",
                "http://localhost:5173",
                "http://127.0.0.1:3000",
                "http://10.0.2.2:8080"
            })
    void anAllowedOriginIsEchoedWithCredentials(String origin) {
        Answer answer = raw("GET", "/sample/public", "Origin: " + origin);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("X-Event-Position", "X-Request-Id", "X-Views-Lagging")
                .contains("Preference-Applied", "Retry-After", "RateLimit-Remaining")
                .contains("X-As-Of-Position", "X-As-Of-Sequence", "X-As-Of-Recorded-At")
                .contains("Content-Disposition", "Content-Range", "ETag");
        assertThat(answer.header("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost.evil.example",
                "http://localhost:3000.evil.example",
                "http://127.0.0.1.evil.example",
                "http://localhost@evil.example",
                "http://localhost:3000@evil.example",
                "http://evil.example/http://localhost",
                "http://evil.example#http://localhost",
                "https://desk.example.evil.example",
                "https://evil-desk.example",
                "https://desk.example:444",
                "http://desk.example",
                "https://my-app.vercel.app",
                "null",
                "*",
                "file://",
                "garbage",
                "http://"
            })
    void anyOtherOriginIsBlocked(String origin) {
        for (String method : new String[] {"GET", "POST"}) {
            Answer answer = raw(method, "/sample/public", "Origin: " + origin);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.at("/code")).isEqualTo("origin_not_allowed");
            assertThat(answer.at("/success")).isEqualTo("false");
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        }
    }

    @Test
    void withoutAnOriginNothingIsSaidAboutOrigins() {
        Answer answer = raw("GET", "/sample/public", "X-Other: 1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.header("Vary")).contains("Origin");
    }

    @Test
    void aPageOfTheSameHostIsNoOtherOrigin() {
        Answer answer = raw("GET", "/sample/public", "Origin: http://edge.example");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sample/requesters", "/sample/agents", "/nothing/here"})
    void aPreflightIsAnsweredBeforeAnythingElse(String path) {
        Answer answer =
                raw(
                        "OPTIONS",
                        path,
                        "Origin: " + DASHBOARD,
                        "Access-Control-Request-Method: PATCH",
                        "Access-Control-Request-Headers: x-admin-key");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(DASHBOARD);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(answer.header("Access-Control-Allow-Methods"))
                .contains("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .contains("Content-Type", "Authorization", "X-Admin-Key", "X-Request-Id")
                .contains("X-Min-Event-Position", "Prefer", "Idempotency-Key");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aPreflightFromElsewhereIsBlocked() {
        Answer answer =
                raw(
                        "OPTIONS",
                        "/sample/public",
                        "Origin: https://evil.example",
                        "Access-Control-Request-Method: GET");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("/code")).isEqualTo("origin_not_allowed");
        assertThat(answer.header("Access-Control-Allow-Methods")).isNull();
    }

    @Test
    void refusalsCanBeReadByThePage() {
        Answer unauthorized = raw("GET", "/sample/requesters", "Origin: " + DASHBOARD);
        Answer malformed = raw("GET", "/sample//public", "Origin: " + DASHBOARD);

        assertThat(unauthorized.status()).isEqualTo(401);
        assertThat(unauthorized.header("Access-Control-Allow-Origin")).isEqualTo(DASHBOARD);
        assertThat(malformed.status()).isEqualTo(404);
        assertThat(malformed.header("Access-Control-Allow-Origin")).isEqualTo(DASHBOARD);
    }

    @Test
    void byDefaultNoOtherOriginMayCallNotEvenLoopback() {
        try (SampleEdge strict = SampleEdge.start()) {
            assertThat(
                            raw(strict, "GET", "/sample/public", "Origin: http://localhost:5173")
                                    .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void anAsteriskLetsEverybodyCallWithoutCredentials() {
        try (SampleEdge open = SampleEdge.start("ledgerdesk.cors.origins=*")) {
            Answer answer = raw(open, "GET", "/sample/public", "Origin: https://any.example");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        }
    }

    private static Answer raw(String method, String path, String... headers) {
        return raw(edge, method, path, headers);
    }

    private static Answer raw(SampleEdge target, String method, String path, String... headers) {
        return target.raw(
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: edge.example\r\nConnection: close\r\nContent-Length: 0\r\n"
                        + String.join("\r\n", headers)
                        + "\r\n\r\n");
    }
}
