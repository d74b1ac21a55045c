package io.ledgerdesk.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** The servers of {@code fan-out.js}, in a Node process. */
final class NodeServer implements AutoCloseable {

    private static final Path SOURCES = Path.of("benchmarks", "src", "main", "node");
    private static final Path TARGET = Path.of("benchmarks", "target", "node");

    private final Process process;
    private final int port;

    private NodeServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server, with the packages that the lock file names.
     *
     * @param kind {@code socket.io} or {@code ws}
     */
    static NodeServer start(String kind) throws IOException, InterruptedException {
        install();
        Process process =
                new ProcessBuilder("node", "--expose-gc", "fan-out.js", kind)
                        .directory(TARGET.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        if (line == null) {
            throw new IllegalStateException(kind + " did not start");
        }
        return new NodeServer(process, Integer.parseInt(line.strip()));
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(TARGET);
        for (String file : new String[] {"package.json", "package-lock.json", "fan-out.js"}) {
            Files.copy(
                    SOURCES.resolve(file),
                    TARGET.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.exists(TARGET.resolve("node_modules"))) {
            return;
        }
        Process npm =
                new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                        .directory(TARGET.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(TARGET.resolve("npm.log").toFile())
                        .start();
        if (!npm.waitFor(3, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            npm.destroyForcibly();
            throw new IllegalStateException("npm ci failed, see " + TARGET.resolve("npm.log"));
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    double cpuSeconds() {
        return CpuTime.ofTree(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
