package io.ledgerdesk.standalone.postgres;

import io.ledgerdesk.standalone.datadir.StartRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A finished run of a command-line tool.
 *
 * @param exitCode 0 for success
 * @param output what it wrote to standard output and standard error
 */
record Command(int exitCode, String output) {

    static final int TIMED_OUT = 124;

    /** Runs a tool; one that takes longer than the limit is killed and has {@link #TIMED_OUT}. */
    static Command run(Duration limit, List<String> line) {
        try {
            // A file, not a pipe: nothing that the tool leaves running can keep the reader waiting.
            Path output = Files.createTempFile("ledgerdesk", ".out");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(line)
                                .redirectErrorStream(true)
                                .redirectOutput(output.toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
                builder.environment().put("LC_ALL", "C");
                Process process = builder.start();
                process.getOutputStream().close();
                int exitCode = TIMED_OUT;
                if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    exitCode = process.exitValue();
                } else {
                    process.destroyForcibly();
                }
                return new Command(exitCode, Files.readString(output).strip());
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new StartRefused("Cannot run " + line.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Interrupted while running " + line.getFirst(), e);
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }
}
