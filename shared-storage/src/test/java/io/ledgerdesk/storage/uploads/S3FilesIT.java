package io.ledgerdesk.storage.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;

import io.ledgerdesk.storage.failure.FilesUnavailable;
import io.ledgerdesk.storage.testing.S3Server;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Uploads in a bucket of a real S3 server. */
class S3FilesIT extends FileStoreContract {

    @TempDir private static Path directory;
    private static S3Server server;
    private static S3Files files;

    @BeforeAll
    static void start() {
        server = S3Server.start(directory);
        files = files(settings(server.endpoint(), S3Server.SECRET_KEY, Duration.ofSeconds(20)));
    }

    @AfterAll
    static void stop() {
        files.close();
        server.close();
    }

    @Override
    FileStore files() {
        return files;
    }

    @Test
    void aWrongSecretIsAnUnavailableStore() throws IOException {
        try (S3Files stranger =
                files(settings(server.endpoint(), "wrong", Duration.ofSeconds(20)))) {
            long before = server.objects();
            assertRefuses(stranger);
            assertThat(server.objects()).isEqualTo(before);
        }
    }

    @Test
    void aServerThatIsDownIsAnUnavailableStore() throws IOException {
        try (S3Files nobody =
                files(settings(address(freePort()), "secret", Duration.ofSeconds(20)))) {
            assertRefuses(nobody);
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                S3Files patient =
                        files(
                                settings(
                                        address(silent.getLocalPort()),
                                        "secret",
                                        Duration.ofMillis(300)))) {
            assertRefuses(patient);
        }
    }

    @Test
    void whatFailsInPassingIsTriedAgainButNotForEver() throws IOException {
        AtomicInteger failures = new AtomicInteger(2);
        AtomicInteger requests = new AtomicInteger();
        HttpServer shaky =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shaky.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    requests.incrementAndGet();
                    int status = failures.getAndDecrement() > 0 ? 503 : 200;
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        shaky.start();
        try (S3Files store =
                files(
                        settings(
                                address(shaky.getAddress().getPort()),
                                "secret",
                                Duration.ofSeconds(20)))) {
            put(store, new byte[100_000]);
            assertThat(requests).hasValue(3);

            failures.set(3);
            Path file = store.incoming();
            Files.write(file, new byte[] {1});
            assertThatThrownBy(() -> store.put(name(), file)).isInstanceOf(FilesUnavailable.class);
            assertThat(requests).hasValue(6);
        } finally {
            shaky.stop(0);
        }
    }

    private static void assertRefuses(S3Files files) throws IOException {
        Path file = files.incoming();
        Files.write(file, new byte[] {1});
        assertThatThrownBy(() -> files.put(name(), file)).isInstanceOf(FilesUnavailable.class);
        assertThatThrownBy(() -> files.open(name()).exists()).isInstanceOf(FilesUnavailable.class);
        assertThatThrownBy(() -> files.delete(name())).isInstanceOf(FilesUnavailable.class);
        Files.delete(file);
    }

    private static void put(S3Files files, byte[] content) throws IOException {
        Path file = files.incoming();
        Files.write(file, content);
        files.put(name(), file);
    }

    private static S3Files files(S3Properties settings) {
        return new S3Files(S3Clients.of(settings), settings, S3Server.BUCKET, directory);
    }

    private static S3Properties settings(String endpoint, String secret, Duration attempt) {
        return new S3Properties(
                S3Server.BUCKET,
                URI.create(endpoint),
                "us-east-1",
                null,
                S3Server.ACCESS_KEY,
                secret,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                attempt,
                Duration.ofSeconds(60),
                3,
                8);
    }

    private static String address(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
