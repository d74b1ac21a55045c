package io.ledgerdesk.systemtests.process;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The packages that {@code src/test/node/package-lock.json} names, fetched once into the build
 * directory. Where there is no Node, the tests that need it are skipped, unless the environment
 * says that it has to be there.
 */
final class NodePackages {

    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path TARGET = Path.of("target", "node");
    private static final List<String> MANIFESTS = List.of("package.json", "package-lock.json");
    private static final int ATTEMPTS = 2;
    private static final int MINUTES = 3;

    private NodePackages() {}

    /** A directory with our scripts and everything they require. */
    static synchronized Path directory() {
        if (!isThere("node") || !isThere("npm")) {
            if (System.getenv("LEDGERDESK_NODE_REQUIRED") != null) {
                throw new IllegalStateException("node and npm have to be installed");
            }
            abort("node and npm are not installed");
        }
        try {
            if (!isInstalled()) {
                install();
            }
            copyScripts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TARGET;
    }

    private static boolean isThere(String program) {
        try {
            return run(Path.of("."), program, "--version") == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** What was installed for another lock file does not count. */
    private static boolean isInstalled() throws IOException {
        Path lock = TARGET.resolve("installed.json");
        return Files.exists(lock) && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) < 0;
    }

    private static void install() throws IOException {
        Files.createDirectories(TARGET);
        for (String manifest : MANIFESTS) {
            copy(SOURCES.resolve(manifest), TARGET.resolve(manifest));
        }
        int status = -1;
        for (int attempt = 0; status != 0 && attempt < ATTEMPTS; attempt++) {
            status = run(TARGET, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
        if (status != 0) {
            throw new IllegalStateException("npm ci failed, see " + TARGET.resolve("npm.log"));
        }
        copy(SOURCES.resolve("package-lock.json"), TARGET.resolve("installed.json"));
    }

    private static void copyScripts() throws IOException {
        try (var files = Files.list(SOURCES)) {
            for (Path script : files.filter(file -> file.toString().endsWith(".js")).toList()) {
                copy(script, TARGET.resolve(script.getFileName()));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int run(Path directory, String... command) throws IOException {
        Files.createDirectories(TARGET);
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        TARGET.resolve("npm.log").toFile()))
                        .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return -1;
        }
    }
}
