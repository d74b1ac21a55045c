package io.ledgerdesk.websample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.websample.SampleEdge.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class RouteIT {

    private static SampleEdge edge;

    @BeforeAll
    static void start() {
        edge =
                SampleEdge.start(
                        "ledgerdesk.identity.jwt.secret=" + Tokens.SECRET,
                        "ledgerdesk.identity.admin-key=correct-horse-battery");
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    static Stream<List<String>> credentials() {
        return Stream.of(
                List.of(),
                List.of("Authorization", "Bearer garbage"),
                List.of("x-admin-key", "wrong"),
                List.of("x-admin-key", "correct-horse-battery"),
                List.of("Authorization", "Bearer " + Tokens.hs256(Map.of("sub", "s-7"))),
                List.of(
                        "Authorization",
                        "Bearer " + Tokens.hs256(Map.of("sub", "s-7", "suspended", true))));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void anUnknownPathDoesNotExistWhoeverAsks(List<String> credentials) {
        for (String path :
                List.of(
                        "/api/admin/users",
                        "/sample/agents/nothing/here",
                        "/sample/public/",
                        "/index.html",
                        "/favicon.ico",
                        "/error",
                        "/.well-known/oauth-protected-resource",
                        "/login",
                        "/logout",
                        "/actuator")) {
            for (String method : List.of("GET", "POST", "DELETE")) {
                Answer answer =
                        edge.sendJson(method, path, "{}", credentials.toArray(String[]::new));

                assertThat(answer.status()).as(method + " " + path).isEqualTo(404);
                assertThat(answer.at("/success")).isEqualTo("false");
                assertThat(answer.at("/message")).isEqualTo("Route not found");
                assertThat(answer.at("/code")).isEqualTo("route_not_found");
                assertThat(answer.at("/requestId")).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void aPublicEndpointIgnoresCredentials(List<String> credentials) {
        Answer answer = edge.get("/sample/public", credentials.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.has("/data/actor")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void anotherMethodIsNotAllowedWhoeverAsks(List<String> credentials) {
        Answer answer =
                edge.sendJson(
                        "DELETE", "/sample/requesters", "{}", credentials.toArray(String[]::new));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET");
        assertThat(answer.at("/code")).isEqualTo("method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "PROPFIND", "TRACE", "Trace"})
    void aStrangeMethodIsNotAllowed(String method) {
        Answer answer = raw(method, "/sample/public");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.at("/code")).isEqualTo("method_not_allowed");
        assertThat(answer.header("Allow")).isEqualTo("GET");
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase(SampleEdge.JSON);
        assertThat(answer.body()).doesNotContain("X-Secret");
        assertThat(raw(method, "/nope").status()).isEqualTo(404);
        assertThat(raw(method, "/nope").at("/message")).isEqualTo("Route not found");
    }

    @Test
    void noTunnelIsOpened() {
        Answer answer = raw("CONNECT", "/sample/public");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.at("/code")).isEqualTo("not_implemented");
        assertThat(answer.at("/message")).isEqualTo("The server does not know this method");
    }

    @Test
    void pathsThatDoNotExistAreNoWarnings() {
        LoggingSystem logging = edge.context().getBean(LoggingSystem.class);

        assertThat(
                        logging.getLoggerConfiguration(
                                        "org.springframework.web.servlet.PageNotFound")
                                .getConfiguredLevel())
                .isEqualTo(LogLevel.ERROR);
    }

    private static Answer raw(String method, String path) {
        return edge.raw(
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: x\r\nX-Secret: s\r\nConnection: close\r\n\r\n");
    }

    @Test
    void headAnswersLikeGetWithoutABody() {
        Answer answer = edge.send("HEAD", "/sample/public", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(edge.send("HEAD", "/nothing", null).status()).isEqualTo(404);
        assertThat(edge.send("HEAD", "/sample/requesters", null).status()).isEqualTo(401);
    }

    @Test
    void optionsTellsTheMethods() {
        Answer answer = edge.send("OPTIONS", "/sample/requesters", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Allow")).contains("GET").contains("OPTIONS");
        assertThat(edge.send("OPTIONS", "/nothing", null).status()).isEqualTo(404);
    }

    @Test
    void everyAnswerForbidsSniffingAndKeepsNoSession() {
        Answer answer = edge.get("/sample/public");

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Set-Cookie")).isNull();
        assertThat(answer.header("Server")).isNull();
    }

    @Test
    void whateverTheClientWouldLikeItGetsJson() {
        for (String wish :
                List.of(
                        "text/html",
                        "image/png, text/plain;q=0.5",
                        "nonsense",
                        "application/json;charset=utf-16",
                        "application/json;q=0.5;charset=nonsense",
                        "*/*",
                        "a/b,".repeat(80) + "a/b")) {
            Answer answer = edge.get("/sample/public", "Accept", wish);

            assertThat(answer.status()).as(wish).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualToIgnoringCase(SampleEdge.JSON);
        }
    }
}
