package io.ledgerdesk.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From an upload to the picture in somebody's browser. */
class AttachmentsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String TEXT = "0123456789";

    @TempDir private static Path directory;
    private static RunningLedgerdesk desk;
    private static String ana;
    private static String eva;

    @BeforeAll
    static void start() throws Exception {
        desk =
                RunningLedgerdesk.startEmpty(
                        directory, "--ledgerdesk.identity.admin-key=key-for-all");
        ana = "Bearer " + token("ana", "agent");
        eva = "Bearer " + token("eva", "user");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void aFileIsServedToThoseWhoMaySeeIt() throws Exception {
        String upload = upload("/api/support/tickets/upload", eva);
        JsonNode ticket =
                post(
                        "/api/support/tickets",
                        eva,
                        Map.of(
                                "title", "t",
                                "description", "d",
                                "category", "Other",
                                "attachments", List.of(Map.of("url", upload))));
        String id = ticket.path("id").asString();
        JsonNode listed = json(get("/api/support/tickets/" + id, "Authorization", eva));
        String url = listed.path("attachments").path(0).path("url").asString();
        assertThat(url).contains("signature=");
        assertThat(
                        json(get("/api/admin/support/tickets/" + id, "Authorization", ana))
                                .path("attachments")
                                .path(0)
                                .path("url")
                                .asString())
                .contains("signature=");

        String name = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        try (Stream<Path> files = Files.walk(directory.resolve("uploads"))) {
            assertThat(files.map(file -> file.getFileName().toString())).contains(name);
        }

        HttpResponse<String> opened = get(url);
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).isEqualTo(TEXT);
        assertThat(header(opened, "Content-Type")).startsWith("text/plain");
        assertThat(header(opened, "Content-Disposition"))
                .startsWith("attachment")
                .contains("filename*=UTF-8''%D0%B7%D0%B0%D0%BC%D0%B5%D1%82%D0%BA%D0%B0.txt");
        assertThat(header(opened, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(opened, "Cache-Control")).contains("immutable").contains("private");
        assertThat(header(opened, "Accept-Ranges")).isEqualTo("bytes");

        HttpResponse<String> part = get(url, "Range", "bytes=2-4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");
        for (String range : List.of("bytes=1000-", "bytes=4-2", "bytes=x", "lines=1-2")) {
            HttpResponse<String> none = get(url, "Range", range);
            assertThat(none.statusCode()).as(range).isEqualTo(416);
            assertThat(header(none, "Content-Range")).startsWith("bytes */");
            assertThat(none.body()).contains("range_not_satisfiable").doesNotContain(TEXT);
        }
        assertThat(get(url, "If-None-Match", header(opened, "ETag")).statusCode()).isEqualTo(304);

        String path = url.substring(0, url.indexOf('?'));
        assertThat(get(path).statusCode()).isEqualTo(401);
        assertThat(get(path, "Authorization", eva).body()).isEqualTo(TEXT);
        assertThat(get(path, "Authorization", ana).body()).isEqualTo(TEXT);
        assertThat(get(path, "x-admin-key", "key-for-all").body()).isEqualTo(TEXT);
        assertThat(get(path, "x-admin-key", "wrong").statusCode()).isEqualTo(403);
        String stranger = "Bearer " + token("mallory", "user");
        assertThat(get(path, "Authorization", stranger).statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkThatWasTamperedWithDoesNotOpen() throws Exception {
        String url = upload("/api/support/tickets/upload", eva);
        assertThat(get(url).statusCode()).isEqualTo(200);
        String later = url.replaceFirst("expires=\\d+", "expires=99999999999");
        assertThat(get(later).statusCode()).isEqualTo(403);
        assertThat(get(url.replaceFirst("expires=\\d+&", "")).statusCode()).isEqualTo(403);
        String other = upload("/api/support/tickets/upload", eva);
        String mixed = other.substring(0, other.indexOf('?')) + url.substring(url.indexOf('?'));
        assertThat(get(mixed).statusCode()).isEqualTo(403);
        for (String name : List.of("nothing.png", "..%2F..%2Fpostgres.password", "%00")) {
            assertThat(get("/uploads/tickets/" + name, "Authorization", ana).statusCode())
                    .as(name)
                    .isIn(400, 404);
        }
    }

    @Test
    void whatAgentsAttachToNotesIsNotTheRequestersToSee() throws Exception {
        String id =
                post(
                                "/api/support/tickets",
                                eva,
                                Map.of("title", "t", "description", "d", "category", "Other"))
                        .path("id")
                        .asString();
        String messages = "/api/admin/support/tickets/" + id + "/messages";
        String secret = upload("/api/admin/support/tickets/upload", ana);
        post(
                messages,
                ana,
                Map.of(
                        "message",
                        "note",
                        "isInternal",
                        true,
                        "attachments",
                        List.of(Map.of("url", secret))));
        String open = upload("/api/admin/support/tickets/upload", ana);
        post(
                messages,
                ana,
                Map.of("message", "reply", "attachments", List.of(Map.of("url", open))));

        String secretPath = secret.substring(0, secret.indexOf('?'));
        String openPath = open.substring(0, open.indexOf('?'));
        assertThat(get(secretPath, "Authorization", eva).statusCode()).isEqualTo(404);
        assertThat(get(openPath, "Authorization", eva).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsInQuarantineIsNotServed() throws Exception {
        String url = upload("/api/support/tickets/upload", eva);
        String name = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        try (Connection database =
                        DriverManager.getConnection(
                                desk.property("spring.datasource.url"),
                                desk.property("spring.datasource.username"),
                                desk.property("spring.datasource.password"));
                PreparedStatement update =
                        database.prepareStatement(
                                "UPDATE storage.upload SET quarantined = true WHERE name = ?")) {
            update.setString(1, name);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }

        assertThat(get(url).statusCode()).isEqualTo(409);
        HttpResponse<String> refused =
                get(url.substring(0, url.indexOf('?')), "Authorization", eva);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(refused.body()).path("code").asString())
                .isEqualTo("file_not_scanned");
    }

    private static String upload(String path, String token) throws Exception {
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"заметка.txt\"\r\n\r\n"
                        + TEXT
                        + "\r\n--b--\r\n";
        HttpResponse<String> response =
                HTTP.send(
                        request(path)
                                .header("Authorization", token)
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response).path("url").asString();
    }

    private static JsonNode post(String path, String token, Object body) throws Exception {
        HttpResponse<String> response =
                HTTP.send(
                        request(path)
                                .header("Authorization", token)
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(body)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return json(response);
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + desk.property("local.server.port") + path))
                .timeout(Duration.ofSeconds(60));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body()).path("data");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String token(String subject, String role) throws Exception {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader(JWSAlgorithm.HS256),
                        new JWTClaimsSet.Builder()
                                .subject(subject)
                                .claim("role", role)
                                .expirationTime(new Date(System.currentTimeMillis() + 3_600_000))
                                .build());
        token.sign(new MACSigner(RunningLedgerdesk.SECRET.getBytes(StandardCharsets.UTF_8)));
        return token.serialize();
    }
}
