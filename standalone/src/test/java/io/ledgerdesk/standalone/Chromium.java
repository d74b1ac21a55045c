package io.ledgerdesk.standalone;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real browser without a window. Where there is none, the tests that need it are skipped, unless
 * the environment says that it has to be there.
 */
final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final int SECONDS = 240;

    private final String program;
    private final Path directory;

    private Chromium(String program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /**
     * The one that {@code LEDGERDESK_CHROMIUM} names, or the first on the path. What it leaves
     * behind, some of it after it has ended, is in the build directory.
     */
    static Chromium find() throws IOException {
        Optional<String> program =
                Optional.ofNullable(System.getenv("LEDGERDESK_CHROMIUM")).or(Chromium::onThePath);
        if (program.isEmpty()) {
            if (System.getenv("LEDGERDESK_CHROMIUM_REQUIRED") != null) {
                throw new IllegalStateException("Chromium has to be installed");
            }
            abort("Chromium is not installed, nor named by LEDGERDESK_CHROMIUM");
        }
        return new Chromium(
                program.orElseThrow(),
                Files.createDirectories(Path.of("target", "chromium").toAbsolutePath()));
    }

    private static Optional<String> onThePath() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** The page as it is once its scripts have run and what it asked for has come. */
    String dom(String url) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory(directory, "profile");
        Path dom = Files.createTempFile(directory, "page", ".html");
        Path complaints = Files.createTempFile(directory, "chromium", ".log");
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(
                Stream.of(
                                "headless=new",
                                "no-sandbox",
                                "disable-gpu",
                                "disable-dev-shm-usage",
                                "no-first-run",
                                "disable-background-networking",
                                "disable-component-update",
                                "disable-sync",
                                "host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                                "user-data-dir=" + profile,
                                "virtual-time-budget=5000",
                                "dump-dom")
                        .map("--"::concat)
                        .toList());
        command.add(url);
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(dom.toFile())
                        .redirectError(complaints.toFile())
                        .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("Chromium did not end: " + Files.readString(complaints));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("Chromium failed: " + Files.readString(complaints));
        }
        return Files.readString(dom);
    }
}
