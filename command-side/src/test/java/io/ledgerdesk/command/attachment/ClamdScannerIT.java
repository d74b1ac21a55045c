package io.ledgerdesk.command.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ledgerdesk.command.attachment.ScanProperties.WhenUnavailable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** What the scanner makes of daemons that do not do what they should. */
class ClamdScannerIT {

    /** More than any socket buffers, so that writing blocks. */
    private static final int ENDLESS = 64 * 1024 * 1024;

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void nobodyThereIsNoVerdict() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(scan(port, 10, LONG)).isInstanceOf(Verdict.Unavailable.class);
    }

    @Test
    void whoNeitherReadsNorAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(scan(silent.getLocalPort(), 10, SHORT))
                    .isInstanceOf(Verdict.Unavailable.class);
            assertThat(scan(silent.getLocalPort(), ENDLESS, SHORT))
                    .isInstanceOf(Verdict.Unavailable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\0",
                "stream: ",
                "stream: OK but",
                "stream: Can't allocate memory ERROR",
                "HTTP/1.1 400 Bad Request",
                "COMMAND READ TIMED OUT"
            })
    void anAnswerThatMakesNoSenseIsNoVerdict(String answer) throws Exception {
        assertThat(scanWith(answer, 10)).isInstanceOf(Verdict.Unavailable.class);
    }

    @Test
    void nothingIsCleanThatWasNotSentAsAWhole() throws Exception {
        assertThat(scanWith("stream: OK\0", ENDLESS)).isInstanceOf(Verdict.Unavailable.class);
    }

    @Test
    void aFindCountsHoweverEarlyItIs() throws Exception {
        assertThat(scanWith("stream: Win.Test FOUND\0", ENDLESS))
                .isEqualTo(new Verdict.Infected("Win.Test"));
        assertThat(scanWith("INSTREAM size limit exceeded. ERROR\0", ENDLESS))
                .isEqualTo(new Verdict.TooLarge());
    }

    @Test
    void theAddressIsCheckedAtTheStart() {
        assertThat(settings("off", LONG).daemon()).isNull();
        assertThat(settings("[::1]:3310", LONG).daemon())
                .isEqualTo(InetSocketAddress.createUnresolved("::1", 3310));
        for (String wrong : new String[] {"localhost", "a:b", ":3310", "a:99999", "a:"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> settings(wrong, LONG));
        }
    }

    /** Scans against a daemon that answers this at once, and reads no more than the command. */
    private static Verdict scanWith(String answer, int size) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread daemon =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try (Socket socket = listening.accept()) {
                                            byte[] command = socket.getInputStream().readNBytes(10);
                                            OutputStream out = socket.getOutputStream();
                                            out.write(answer.getBytes(StandardCharsets.UTF_8));
                                            socket.shutdownOutput();
                                            socket.getInputStream()
                                                    .transferTo(OutputStream.nullOutputStream());
                                            assertThat(command).hasSize(10);
                                        } catch (IOException clientIsGone) {
                                            assertThat(clientIsGone).isNotNull();
                                        }
                                    });
            Verdict verdict = scan(listening.getLocalPort(), size, LONG);
            daemon.join(Duration.ofSeconds(30));
            return verdict;
        }
    }

    private static Verdict scan(int port, int size, Duration timeout) throws IOException {
        ScanProperties properties = settings("127.0.0.1:" + port, timeout);
        InetSocketAddress daemon = Objects.requireNonNull(properties.daemon());
        try (ClamdScanner scanner = new ClamdScanner(daemon, properties);
                InputStream content = new ByteArrayInputStream(new byte[size])) {
            return scanner.scan(content);
        }
    }

    private static ScanProperties settings(String clamd, Duration timeout) {
        return new ScanProperties(
                clamd,
                WhenUnavailable.REFUSE,
                Duration.ofSeconds(2),
                timeout,
                2,
                Duration.ofMinutes(1));
    }
}
