package io.ledgerdesk.systemtests.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server of the product as a process of its own, started from its executable jar. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(240);
    private static final HttpClient PROBE =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;
    private final int port;
    private final Path output;

    private ServerProcess(Process process, int port, Path output) {
        this.process = process;
        this.port = port;
        this.output = output;
    }

    /**
     * Starts a module's executable jar and waits until it is healthy.
     *
     * @param module such as {@code standalone}
     * @param output where its output goes
     */
    public static ServerProcess start(
            String module, int port, Path output, Map<String, String> environment, String... args) {
        ServerProcess server = launch(module, port, output, environment, args);
        server.awaitReady();
        return server;
    }

    /** Starts a module's executable jar without waiting. */
    public static ServerProcess launch(
            String module, int port, Path output, Map<String, String> environment, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx768m");
        command.add("-Daxoniq.update-checker.disabled=true");
        command.add("-jar");
        command.add(jar(module).toString());
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        // Longer than the default: what is read after a write is to be seen on a busy machine too.
        builder.environment().put("LEDGERDESK_COMMAND_VIEWSWAIT", "20s");
        builder.environment().putAll(environment);
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        try {
            return new ServerProcess(builder.start(), port, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The executable jar of a module. */
    public static Path jar(String module) {
        Path target = Path.of("..", module, "target").toAbsolutePath().normalize();
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalStateException(
                                            "package "
                                                    + module
                                                    + " first: no -exec.jar in "
                                                    + target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nobody listens on just now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the health check is good. */
    public void awaitReady() {
        await().atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .failFast(
                        () -> {
                            if (!process.isAlive()) {
                                throw new IllegalStateException("the server ended:\n" + output());
                            }
                        })
                .until(this::isHealthy);
    }

    private boolean isHealthy() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url() + "/health"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            return PROBE.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of the process and answers its exit code. */
    public int awaitExit(Duration bound) throws InterruptedException {
        if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("still running:\n" + output());
        }
        return process.exitValue();
    }

    /** Kills the process as {@code kill -9} does, without a chance to clean up. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
