package io.ledgerdesk.storage.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that speaks S3 and checks signatures, S3Proxy, as a process of its own on a free port,
 * with a bucket in a directory. The build fetches its jar into {@code shared-storage/target/tools}.
 */
public final class S3Server implements AutoCloseable {

    public static final String BUCKET = "uploads";
    public static final String ACCESS_KEY = "desk";
    public static final String SECRET_KEY = "the-secret-of-the-desk";

    private static final Path JAR =
            Path.of("shared-storage", "target", "tools", "s3proxy-jar-with-dependencies.jar");
    private static final Pattern LISTENING =
            Pattern.compile("Started .*ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)}");
    private static final long LONGEST_START = TimeUnit.MINUTES.toNanos(3);

    private final Path directory;
    private Process process;
    private int port;

    private S3Server(Path directory) {
        this.directory = directory;
    }

    /** Starts one that keeps everything in a directory. */
    public static S3Server start(Path directory) {
        S3Server server = new S3Server(directory);
        server.startAgain();
        return server;
    }

    /** Where it listens; the same after it was stopped and started again. */
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** What Ledgerdesk is told to keep its uploads here. */
    public String[] arguments() {
        return new String[] {
            "--ledgerdesk.uploads.s3.bucket=" + BUCKET,
            "--ledgerdesk.uploads.s3.endpoint=" + endpoint(),
            "--ledgerdesk.uploads.s3.access-key-id=" + ACCESS_KEY,
            "--ledgerdesk.uploads.s3.secret-access-key=" + SECRET_KEY
        };
    }

    /** How many files are in the bucket. */
    public long objects() {
        try (var files = Files.walk(data().resolve(BUCKET))) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, or starts it again where it was. */
    public void startAgain() {
        try {
            Files.createDirectories(data().resolve(BUCKET));
            Path settings = directory.resolve("s3proxy.properties");
            Files.write(
                    settings,
                    List.of(
                            "s3proxy.endpoint=http://127.0.0.1:" + port,
                            "s3proxy.authorization=aws-v2-or-v4",
                            "s3proxy.identity=" + ACCESS_KEY,
                            "s3proxy.credential=" + SECRET_KEY,
                            "jclouds.provider=filesystem-nio2",
                            "jclouds.filesystem.basedir=" + data().toAbsolutePath()));
            Path log = Files.createTempFile(directory, "s3proxy", ".log");
            process =
                    new ProcessBuilder(
                                    ProcessHandle.current().info().command().orElse("java"),
                                    // To check a signature it reads the whole body first.
                                    "-Xmx1g",
                                    "-XX:TieredStopAtLevel=1",
                                    "-jar",
                                    jar().toString(),
                                    "--properties",
                                    settings.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            port = awaitPort(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From a module's directory, as tests run, or from the root, as benchmarks do. */
    private static Path jar() {
        return Files.exists(JAR) ? JAR : Path.of("..").resolve(JAR);
    }

    private int awaitPort(Path log) throws IOException {
        long end = System.nanoTime() + LONGEST_START;
        while (System.nanoTime() < end) {
            Matcher listening = LISTENING.matcher(Files.readString(log));
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
            if (ended(100)) {
                break;
            }
        }
        stop();
        throw new IllegalStateException("The S3 server did not start: " + Files.readString(log));
    }

    private Path data() {
        return directory.resolve("s3");
    }

    /** Ends the process; what it keeps stays. */
    public void stop() {
        process.destroyForcibly();
        if (!ended(30_000)) {
            throw new IllegalStateException("The S3 server does not end");
        }
    }

    private boolean ended(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
