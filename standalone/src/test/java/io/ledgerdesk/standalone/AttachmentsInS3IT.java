package io.ledgerdesk.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import io.ledgerdesk.storage.testing.S3Server;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.Random;

/** Files from a bucket of a real S3 server, served as those from a directory are. */
class AttachmentsInS3IT {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @TempDir private static Path directory;
    private static S3Server s3;
    private static RunningLedgerdesk desk;
    private static String eva;

    @BeforeAll
    static void start() throws Exception {
        s3 = S3Server.start(directory);
        desk = RunningLedgerdesk.startEmpty(directory.resolve("data"), s3.arguments());
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader(JWSAlgorithm.HS256),
                        new JWTClaimsSet.Builder()
                                .subject("eva")
                                .claim("role", "user")
                                .expirationTime(new Date(System.currentTimeMillis() + 3_600_000))
                                .build());
        token.sign(new MACSigner(RunningLedgerdesk.SECRET.getBytes(StandardCharsets.UTF_8)));
        eva = "Bearer " + token.serialize();
    }

    @AfterAll
    static void stop() {
        if (desk != null) {
            desk.close();
        }
        s3.close();
    }

    @Test
    void aFileIsServedWholeAndInParts() throws Exception {
        byte[] content = new byte[3_000_000];
        new Random(5).nextBytes(content);
        byte[] start = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, content, 0, start.length);
        String url = upload("отчёт.pdf", content);

        HttpResponse<byte[]> opened = get(url);
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).isEqualTo(content);
        assertThat(header(opened, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(opened, "Content-Disposition"))
                .startsWith("attachment")
                .contains("filename*=UTF-8''%D0%BE%D1%82%D1%87%D1%91%D1%82.pdf");
        assertThat(header(opened, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(opened, "Cache-Control")).contains("immutable").contains("private");
        assertThat(header(opened, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(get(url, "If-None-Match", header(opened, "ETag")).statusCode()).isEqualTo(304);

        HttpResponse<byte[]> part = get(url, "Range", "bytes=2000000-2000009");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(header(part, "Content-Range")).isEqualTo("bytes 2000000-2000009/3000000");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(content, 2_000_000, 2_000_010));
        assertThat(get(url, "Range", "bytes=-3").body())
                .isEqualTo(Arrays.copyOfRange(content, 2_999_997, 3_000_000));
        assertThat(get(url, "Range", "bytes=9000000-").statusCode()).isEqualTo(416);
    }

    @Test
    void whileTheStorageIsDownThatIsWhatIsAnswered() throws Exception {
        String url = upload("a.txt", new byte[] {'a'});
        s3.stop();
        try {
            HttpResponse<byte[]> refused = get(url);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(new String(refused.body(), StandardCharsets.UTF_8))
                    .contains("\"code\":\"file_storage_unavailable\"");
            assertThat(header(refused, "Cache-Control")).doesNotContain("immutable");
            assertThat(header(refused, "Retry-After")).isNotEmpty();
        } finally {
            s3.startAgain();
        }
        assertThat(get(url).statusCode()).isEqualTo(200);
    }

    private static String upload(String filename, byte[] content) throws Exception {
        String head =
                "--the-boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + filename
                        + "\"\r\n\r\n";
        HttpResponse<String> response =
                HTTP.send(
                        request("/api/support/tickets/upload")
                                .header("Authorization", eva)
                                .header(
                                        "Content-Type",
                                        "multipart/form-data; boundary=the-boundary")
                                .POST(
                                        HttpRequest.BodyPublishers.concat(
                                                HttpRequest.BodyPublishers.ofString(head),
                                                HttpRequest.BodyPublishers.ofByteArray(content),
                                                HttpRequest.BodyPublishers.ofString(
                                                        "\r\n--the-boundary--\r\n")))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body()).path("data").path("url").stringValue();
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + desk.property("local.server.port") + path))
                .timeout(Duration.ofSeconds(90));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
