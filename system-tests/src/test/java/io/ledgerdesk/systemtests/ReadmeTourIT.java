package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.systemtests.process.ServerProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pastes the README's tour, as printed there, into a shell against a demonstration. */
class ReadmeTourIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    @TempDir private Path directory;

    @Test
    void everyLineOfTheTourWorksAsPrinted() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));
        Matcher blocks = BLOCK.matcher(readme.substring(readme.indexOf("## A tour")));
        assertThat(blocks.find()).isTrue();
        String tour = blocks.group(1);
        assertThat(blocks.find()).isTrue();
        String position = blocks.group(1);

        try (ServerProcess server =
                ServerProcess.start(
                        "standalone",
                        ServerProcess.freePort(),
                        directory.resolve("server.log"),
                        Map.of(
                                "DATA_DIR",
                                directory.resolve("data").toString(),
                                "LEDGERDESK_DEMO",
                                "true"))) {
            List<String> lines = paste(tour + position).lines().toList();

            assertThat(lines).as(server.output()).hasSize(10);
            assertThat(lines.getFirst()).matches("[0-9a-f-]{36}");
            List<JsonNode> answers = lines.subList(1, 9).stream().map(JSON::readTree).toList();
            assertThat(answers).allMatch(answer -> answer.path("success").booleanValue());
            JsonNode listed = answers.getFirst().path("data").path("tickets").path(0);
            assertThat(listed.path("id").stringValue()).isEqualTo(lines.getFirst());
            JsonNode found = answers.getLast().path("data").path("tickets").path(0);
            assertThat(found.path("userRating").intValue()).isEqualTo(5);
            assertThat(found.path("internalNotes").stringValue()).contains("The bank returned");
            assertThat(lines.getLast()).matches("(?i)x-event-position: [0-9]+\\s*");
        }
    }

    private String paste(String commands) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-s").directory(directory.toFile()).start();
        shell.getOutputStream().write(commands.getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
