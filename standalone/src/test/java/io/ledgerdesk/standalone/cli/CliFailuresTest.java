package io.ledgerdesk.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;

/** Whatever does not answer is told in one line, with an exit code that scripts can rely on. */
class CliFailuresTest {

    /** Nothing listens there. */
    private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:1/none";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "502 | text/html | <html>Bad gateway</html>",
                "200 | text/html | <html>Log in first</html>",
                "302 | text/html | ''",
                "200 | application/json | []",
                "404 | application/json | {\"status\":404}"
            })
    void whatIsNoAnswerOfLedgerdeskCountsAsNone(int status, String type, String body)
            throws IOException {
        byte[] answer = body.getBytes(StandardCharsets.UTF_8);
        HttpServer proxy =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", type);
                    exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
                    if (answer.length > 0) {
                        exchange.getResponseBody().write(answer);
                    }
                    exchange.close();
                });
        proxy.start();
        try {
            Outcome outcome =
                    run("status", "--server=http://127.0.0.1:" + proxy.getAddress().getPort());

            assertThat(outcome.code()).isEqualTo(ExitCodes.UNREACHABLE);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err().lines())
                    .singleElement()
                    .asString()
                    .contains("No Ledgerdesk answers at", "HTTP " + status, type);
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void anImportWithoutADatabaseIsToldInOneLine(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("log.ndjson"));

        Outcome outcome = run("import", "--url=" + NOWHERE, file.toString());

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("The database failed: Connection to 127.0.0.1:1 refused");
        assertThat(run("import", "--url=jdbc:other://x", file.toString()).code())
                .isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void whatIsWrongWithAFileIsToldInWords(@TempDir Path directory) throws Exception {
        PublicKey key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        Path trusted =
                Files.writeString(
                        directory.resolve("chain.pub"),
                        "-----BEGIN PUBLIC KEY-----\n"
                                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                                + "\n-----END PUBLIC KEY-----\n");
        Path binary = Files.write(directory.resolve("log.gz"), new byte[] {(byte) 0xFF, 0, 1});

        Outcome missing =
                run("verify", "--public-key=" + trusted, "--file=" + directory.resolve("none"));
        Outcome unreadable = run("verify", "--public-key=" + trusted, "--file=" + binary);

        assertThat(missing.code()).as(missing.err()).isEqualTo(ExitCodes.FAILED);
        assertThat(missing.err().strip()).endsWith("none: there is no such file or directory");
        assertThat(unreadable.code()).as(unreadable.err()).isEqualTo(ExitCodes.FAILED);
        assertThat(unreadable.err().strip()).endsWith("log.gz: is not text in UTF-8");
    }

    @Test
    void theInnermostFailureOfADatabaseIsTold() {
        Exception failure =
                new IllegalStateException(
                        "outside", new SQLException("between", new SQLException("gone\n  At: 1")));

        CliFailure told = CliFailure.of(failure).orElseThrow();

        assertThat(told.exitCode()).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(told.line()).isEqualTo("The database failed: gone At: 1");
        assertThat(CliFailure.of(new IllegalStateException("a mistake")))
                .isEqualTo(Optional.empty());
    }

    private record Outcome(int code, String out, String err) {}

    private static Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                LedgerdeskCli.run(
                        new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Outcome(code, out.toString(), err.toString());
    }
}
