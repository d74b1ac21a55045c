package io.ledgerdesk.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The tool in a process of its own, where scripts read what it prints. */
class LedgerdeskCliProcessTest {

    @Test
    void whatLibrariesLogIsNotAmongTheAnswers(@TempDir Path directory)
            throws IOException, InterruptedException {
        Path answers = directory.resolve("answers");
        Path complaints = directory.resolve("complaints");
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                LedgerdeskCli.class.getName(),
                                "export",
                                "--url",
                                // Nothing listens there.
                                "jdbc:postgresql://127.0.0.1:1/none",
                                directory.resolve("export").toString())
                        .redirectOutput(answers.toFile())
                        .redirectError(complaints.toFile())
                        .start();

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).isEqualTo(4);
        assertThat(answers).isEmptyFile();
        assertThat(Files.readAllLines(complaints))
                .singleElement()
                .asString()
                .contains("cannot be reached");
    }
}
