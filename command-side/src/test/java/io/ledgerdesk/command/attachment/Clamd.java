package io.ledgerdesk.command.attachment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * ClamAV's daemon as a process of its own, with a database of one signature. Where it is not
 * installed, the tests that need it are skipped, unless the environment says that it has to be
 * there.
 */
final class Clamd implements AutoCloseable {

    /** What every scanner takes for a virus, and what harms nobody. */
    static final String EICAR =
            "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    static final int STREAM_MAX_LENGTH = 2 * 1024 * 1024;

    private final String program;
    private final Path directory;
    private final int port;
    private @Nullable Process process;

    private Clamd(String program, Path directory, int port) {
        this.program = program;
        this.directory = directory;
        this.port = port;
    }

    static Clamd start(Path directory) {
        try {
            Clamd clamd = new Clamd(program(), directory, freePort());
            Files.createDirectories(directory.resolve("database"));
            Files.writeString(
                    directory.resolve("database").resolve("test.ndb"),
                    "Eicar-Test:0:0:"
                            + HexFormat.of().formatHex(EICAR.getBytes(StandardCharsets.US_ASCII))
                            + "\n");
            Files.write(
                    directory.resolve("clamd.conf"),
                    List.of(
                            "Foreground yes",
                            "TCPAddr 127.0.0.1",
                            "TCPSocket " + clamd.port,
                            "DatabaseDirectory " + directory.resolve("database"),
                            "TemporaryDirectory " + directory,
                            "StreamMaxLength " + STREAM_MAX_LENGTH));
            clamd.startAgain();
            return clamd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String program() {
        String path = System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin:/opt/homebrew/sbin";
        return Stream.of(path.split(":"))
                .map(directory -> Path.of(directory, "clamd"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(Clamd::missing);
    }

    private static String missing() {
        if (System.getenv("LEDGERDESK_CLAMD_REQUIRED") != null) {
            throw new IllegalStateException("clamd has to be installed");
        }
        return abort("clamd is not installed (Debian: clamav-daemon)");
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Starts it, or starts it again on the same port. */
    void startAgain() throws IOException {
        Path log = Files.createTempFile(directory, "clamd", ".log");
        Process started =
                new ProcessBuilder(
                                program,
                                "--config-file=" + directory.resolve("clamd.conf").toAbsolutePath())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        process = started;
        await().atMost(Duration.ofMinutes(2)).until(() -> !started.isAlive() || isThere());
        if (!started.isAlive()) {
            throw new IllegalStateException("clamd did not start: " + Files.readString(log));
        }
    }

    private boolean isThere() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write("zPING\0".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII)
                    .equals("PONG");
        } catch (IOException e) {
            return false;
        }
    }

    void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroyForcibly();
        try {
            if (!running.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("clamd does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
