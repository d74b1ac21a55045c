package io.ledgerdesk.command.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.command.ticket.web.Server;
import io.ledgerdesk.command.ticket.web.Tokens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Multipart bodies that no client sends who means well. Each is answered, with a status that blames
 * the client, or taken; never with a 500.
 */
class MultipartFuzzIT {

    private static final String PLAIN = "multipart/form-data; boundary=b";
    private static final String HEAD =
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n";
    private static final int ROUNDS = 200;

    private static final String[] PIECES = {
        "--b\r\n",
        "--b--\r\n",
        "--b",
        "--",
        "\r\n",
        "\n",
        "\r\n\r\n",
        HEAD,
        "Content-Disposition: form-data; name=\"file\"\r\n",
        "Content-Disposition: form-data\r\n",
        "Content-Disposition: attachment; filename=\"\u0000\"\r\n",
        "Content-Type: multipart/mixed; boundary=b\r\n",
        "Content-Type: multipart/mixed; boundary=c\r\n",
        "Content-Type: text/plain; charset=no-such\r\n",
        "Content-Transfer-Encoding: base64\r\n",
        "Content-Length: -1\r\n",
        ": \r\n",
        "some text",
        "\u00ff\u00fe\u0000",
    };

    static Stream<Arguments> bodies() {
        String part = "--b\r\n" + HEAD + "\r\nsome text\r\n";
        return Stream.of(
                Arguments.of("nothing", PLAIN, ""),
                Arguments.of("no boundary", "multipart/form-data", part + "--b--\r\n"),
                Arguments.of("an empty boundary", "multipart/form-data; boundary=", part),
                Arguments.of("another boundary", "multipart/form-data; boundary=c", part),
                Arguments.of(
                        "a long boundary",
                        "multipart/form-data; boundary=" + "b".repeat(4000),
                        "--" + "b".repeat(4000) + "\r\n" + HEAD + "\r\nx"),
                Arguments.of(
                        "a boundary of other letters",
                        "multipart/form-data; boundary=\"\u00fc;=\"",
                        part),
                Arguments.of("another kind", "multipart/mixed; boundary=b", part + "--b--\r\n"),
                Arguments.of("a broken kind", "multipart/; boundary=b", part + "--b--\r\n"),
                Arguments.of("no end", PLAIN, part),
                Arguments.of("an end in the middle", PLAIN, "--b--\r\n" + part),
                Arguments.of("only an end", PLAIN, "--b--\r\n"),
                Arguments.of("a cut header", PLAIN, "--b\r\nContent-Dispo"),
                Arguments.of("no headers", PLAIN, "--b\r\n\r\nsome text\r\n--b--\r\n"),
                Arguments.of(
                        "a large header",
                        PLAIN,
                        "--b\r\nX: " + "x".repeat(300_000) + "\r\n" + HEAD + "\r\nx\r\n--b--\r\n"),
                Arguments.of(
                        "many headers",
                        PLAIN,
                        "--b\r\n" + "X: y\r\n".repeat(20_000) + HEAD + "\r\nx\r\n--b--\r\n"),
                Arguments.of(
                        "a large file name",
                        PLAIN,
                        "--b\r\n"
                                + HEAD.replace("a.txt", "a".repeat(100_000))
                                + "\r\nx\r\n--b--\r\n"),
                Arguments.of(
                        "many parts",
                        PLAIN,
                        "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ny\r\n"
                                        .repeat(20_000)
                                + "--b--\r\n"),
                Arguments.of("the same field twice", PLAIN, part + part + "--b--\r\n"),
                Arguments.of(
                        "no name",
                        PLAIN,
                        "--b\r\nContent-Disposition: form-data; filename=\"a.txt\"\r\n\r\nx\r\n"
                                + "--b--\r\n"),
                Arguments.of(
                        "an empty name", PLAIN, part.replace("\"file\"", "\"\"") + "--b--\r\n"),
                Arguments.of(
                        "a field that is no file",
                        PLAIN,
                        "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n"
                                + "--b--\r\n"),
                Arguments.of(
                        "an open quotation mark",
                        PLAIN,
                        part.replace("\"a.txt\"", "\"a.txt") + "--b--\r\n"),
                Arguments.of(
                        "a bad encoding of the name",
                        PLAIN,
                        part.replace("filename=\"a.txt\"", "filename*=no-such''%zz%ff")
                                + "--b--\r\n"),
                Arguments.of(
                        "bytes that are no UTF-8",
                        PLAIN,
                        part.replace("a.txt", "\u00c3\u0028\u00ff\u0000.txt") + "--b--\r\n"),
                Arguments.of(
                        "a bad charset of the whole",
                        PLAIN + "; charset=no-such",
                        part + "--b--\r\n"),
                Arguments.of(
                        "a bad charset field",
                        PLAIN,
                        "--b\r\nContent-Disposition: form-data; name=\"_charset_\"\r\n\r\nno-such"
                                + "\r\n"
                                + part
                                + "--b--\r\n"),
                Arguments.of(
                        "a bad type of the part",
                        PLAIN,
                        part.replace("\r\n\r\n", "\r\nContent-Type: ;;/;charset=\"\r\n\r\n")
                                + "--b--\r\n"),
                Arguments.of(
                        "a multipart in a multipart",
                        PLAIN,
                        "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n"
                                + "Content-Type: multipart/mixed; boundary=c\r\n\r\n"
                                + "--c\r\nContent-Disposition: file; filename=\"a.txt\"\r\n\r\nx\r\n"
                                + "--c--\r\n--b--\r\n"),
                Arguments.of(
                        "a multipart in itself",
                        PLAIN,
                        ("--b\r\nContent-Type: multipart/mixed; boundary=b\r\n"
                                                + "Content-Disposition: form-data; name=\"file\""
                                                + "\r\n\r\n")
                                        .repeat(50)
                                + "--b--\r\n"),
                Arguments.of("line ends of Unix", PLAIN, part.replace("\r", "") + "--b--\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aStrangeBodyIsTakenOrRefused(String what, String contentType, String body)
            throws IOException {
        assertHarmless(what, contentType, latin1(body));
    }

    @Test
    void bodiesPutTogetherAtRandomAreTakenOrRefused() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder body = new StringBuilder(random.nextInt(3) == 0 ? "" : "--b\r\n");
            for (int pieces = random.nextInt(12); pieces >= 0; pieces--) {
                body.append(PIECES[random.nextInt(PIECES.length)]);
            }
            assertHarmless("round " + round + ": " + body, PLAIN, latin1(body.toString()));
        }
    }

    @Test
    void aBodyThatEndsBeforeItsLengthIsAnsweredOrGivenUp() throws IOException {
        byte[] whole = latin1("--b\r\n" + HEAD + "\r\nsome text\r\n--b--\r\n");
        for (int length = 0; length < whole.length; length += 7) {
            String answer = exchange(PLAIN, whole, length, whole.length);
            assertThat(answer).as("cut after %s", length).doesNotContain(" 500 ");
        }
    }

    private static void assertHarmless(String what, String contentType, byte[] body)
            throws IOException {
        String answer = exchange(contentType, body, body.length, body.length);
        assertThat(answer).as(what).matches("(?s)HTTP/1\\.1 (200|400|413|415) .*");
        assertThat(answer).as(what).contains("\"success\":");
    }

    /** One request over a connection of its own, of whose body only a part may be sent. */
    private static String exchange(String contentType, byte[] body, int sent, int announced)
            throws IOException {
        URI server = URI.create(Server.shared().url());
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(
                latin1(
                        "POST /api/support/tickets/upload HTTP/1.1\r\nHost: localhost\r\n"
                                + "Authorization: Bearer "
                                + Tokens.requester("u-fuzz", "Fuzz")
                                + "\r\nConnection: close\r\nContent-Type: "
                                + contentType
                                + "\r\nContent-Length: "
                                + announced
                                + "\r\n\r\n"));
        request.write(body, 0, sent);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.toByteArray());
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
