package io.ledgerdesk.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A packaged application in a process of its own, on the benchmark's database. */
final class Server implements AutoCloseable {

    static final String ADMIN_KEY = "benchmark-admin-key";

    /** Time enough to build the read models of a long log. */
    private static final Duration LONGEST_START = Duration.ofMinutes(45);

    private final Process process;
    private final Path directory;
    private final int port;
    private final Duration start;

    private Server(Process process, Path directory, int port, Duration start) {
        this.process = process;
        this.directory = directory;
        this.port = port;
        this.start = start;
    }

    /**
     * Starts a module's runnable jar and waits until it is ready.
     *
     * @param flags of its virtual machine
     */
    static Server start(String module, BenchmarkDatabase database, List<String> flags)
            throws IOException, InterruptedException {
        int port = freePort();
        Path directory = Files.createTempDirectory("bench-" + module);
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(flags);
        command.addAll(
                List.of(
                        "-Daxoniq.update-checker.disabled=true",
                        "-jar",
                        jar(module).toString(),
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--spring.datasource.url=" + database.database(1).url(),
                        "--spring.datasource.username=postgres",
                        "--ledgerdesk.identity.jwt.secret=" + Token.SECRET,
                        "--ledgerdesk.identity.admin-key=" + ADMIN_KEY,
                        "--ledgerdesk.data-dir=" + directory.resolve("data"),
                        "--logging.level.root=warn"));
        Path log = directory.resolve("log");
        long begin = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        awaitReady(process, port, log);
        return new Server(process, directory, port, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static Path jar(String module) throws IOException {
        try (Stream<Path> built = Files.list(Path.of(module, "target"))) {
            return built.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException(module + " has not been packaged"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitReady(Process process, int port, Path log)
            throws IOException, InterruptedException {
        HttpRequest health =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        long end = System.nanoTime() + LONGEST_START.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (process.isAlive() && System.nanoTime() < end) {
                try {
                    HttpResponse<Void> answer =
                            client.send(health, HttpResponse.BodyHandlers.discarding());
                    if (answer.statusCode() == 200) {
                        return;
                    }
                    TimeUnit.MILLISECONDS.sleep(20);
                } catch (IOException e) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("not ready: " + Files.readString(log));
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** From the start of the process until it answered that it is well. */
    Duration startTime() {
        return start;
    }

    double cpuSeconds() {
        return CpuTime.ofTree(process.pid());
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> left = Files.walk(directory)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
