package io.ledgerdesk.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One running Ledgerdesk for all tests of the knowledge base and the FAQ, who look at it from
 * outside. They share its articles: each test has titles and words of its own.
 */
final class KnowledgeBase implements BeforeAllCallback {

    static final String ARTICLES = "/api/support/articles";
    static final String FAQ = "/api/support/faq";
    static final String AGENTS_ARTICLES = "/api/admin/support/articles";
    static final String AGENTS_FAQ = "/api/admin/support/faq";

    /** An agent. */
    static final String ANA = bearer("ana", "agent");

    /** A requester. */
    static final String EVA = bearer("eva", "user");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static RunningLedgerdesk desk;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(KnowledgeBase.class))
                .computeIfAbsent(Running.class, key -> new Running());
    }

    /** Started with the first of the tests, stopped when all have ended. */
    private static final class Running implements AutoCloseable {

        private final Path directory;

        Running() {
            try {
                directory = Files.createTempDirectory("ledgerdesk-knowledge-base");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            desk =
                    RunningLedgerdesk.startEmpty(
                            directory,
                            "--ledgerdesk.articles.views-interval=100ms",
                            "--ledgerdesk.faq.views-interval=100ms",
                            "--ledgerdesk.articles.schedule-interval=100ms",
                            // A busy machine is no reason to turn anybody down.
                            "--ledgerdesk.command.lock-wait=30s",
                            "--ledgerdesk.command.deadline=60s",
                            "--ledgerdesk.articles.languages=en,de",
                            "--ledgerdesk.articles.category-aliases.Money=Payments & Earnings",
                            "--ledgerdesk.faq.category-aliases.Rules=Policies");
        }

        @Override
        public void close() throws IOException {
            desk.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    static <T> T bean(Class<T> type) {
        return desk.bean(type);
    }

    static String url(String path) {
        return "http://127.0.0.1:" + desk.property("local.server.port") + path;
    }

    static JsonNode article(String title, String content, String status, String... tags)
            throws Exception {
        return article(title, content, status, Map.of("tags", List.of(tags)));
    }

    static JsonNode article(String title, String content, String status, Map<String, Object> more)
            throws Exception {
        Map<String, Object> body = new HashMap<>(more);
        body.put("title", title);
        body.put("content", content);
        body.putIfAbsent("category", "Other");
        body.put("status", status);
        return send("POST", AGENTS_ARTICLES, ANA, body)
                .is(201, "Article created successfully")
                .data();
    }

    static String addFaq(String category, String question, String answer) throws Exception {
        return send(
                        "POST",
                        AGENTS_FAQ,
                        ANA,
                        Map.of(
                                "question",
                                question,
                                "answer",
                                answer == null ? "Answer" : answer,
                                "category",
                                category))
                .is(201, "FAQ created successfully")
                .data()
                .path("id")
                .asString();
    }

    static List<String> ids(JsonNode list) {
        return all(list, "id");
    }

    static List<String> titles(JsonNode list) {
        return all(list, "title");
    }

    static List<String> all(JsonNode list, String member) {
        List<String> values = new ArrayList<>();
        list.forEach(one -> values.add(one.path(member).asString("")));
        return values;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static Reply get(String path, String... headers) throws Exception {
        return send("GET", path, null, null, headers);
    }

    static Reply send(String method, String path, String token, Object body, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url(path)))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(body)));
        if (token != null) {
            request.header("Authorization", token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response =
                HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), JSON.readTree(response.body()), response.headers());
    }

    static String bearer(String subject, String role) {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader(JWSAlgorithm.HS256),
                        new JWTClaimsSet.Builder()
                                .subject(subject)
                                .claim("role", role)
                                .expirationTime(new Date(System.currentTimeMillis() + 3_600_000))
                                .build());
        try {
            token.sign(new MACSigner(RunningLedgerdesk.SECRET.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return "Bearer " + token.serialize();
    }

    record Reply(int status, JsonNode body, HttpHeaders headers) {

        JsonNode data() {
            return body.path("data");
        }

        String location() {
            return headers.firstValue("Location").orElse("");
        }

        Reply is(int expected, String message) {
            assertThat(status).as("%s", body).isEqualTo(expected);
            assertThat(body.path("message").asString()).isEqualTo(message);
            return this;
        }

        Reply isRefused(int expected, String code) {
            assertThat(status).as("%s", body).isEqualTo(expected);
            assertThat(body.path("code").asString()).isEqualTo(code);
            return this;
        }
    }
}
