package io.ledgerdesk.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.systemtests.process.Client;
import io.ledgerdesk.systemtests.process.LiveDeployment;
import io.ledgerdesk.systemtests.process.ServerProcess;
import io.ledgerdesk.systemtests.process.SharedDeployment;
import io.ledgerdesk.systemtests.process.Tokens;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code bin/ledgerdesk} itself, as a shell runs it: its arguments, exit codes and terminal. */
@ExtendWith(SharedDeployment.class)
class ToolScriptIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String ANA = Tokens.agent("ana-tool", "Ana");
    private static final String REPLAY = "/api/admin/replay";
    private static final int WRONG_USAGE = 2;
    private static final int UNREACHABLE = 4;

    /** Whatever the script looks at to see whether the jar is older than its sources. */
    private static final List<String> MODULES =
            List.of(
                    "shared-api",
                    "shared-eventstore",
                    "shared-web",
                    "shared-storage",
                    "command-side",
                    "query-side",
                    "standalone");

    @TempDir private Path home;

    private final List<Path> links = new ArrayList<>();
    private LiveDeployment deployment;

    private record Outcome(int code, String out, String err) {}

    /** The scripts and the jar, with sources that are older: nothing is to be built by a test. */
    @BeforeEach
    void installed(LiveDeployment shared) throws IOException {
        deployment = shared;
        FileTime old = FileTime.from(Instant.EPOCH);
        Files.createFile(home.resolve("pom.xml"));
        for (String module : MODULES) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.createFile(home.resolve(module).resolve("pom.xml"));
            Files.setLastModifiedTime(home.resolve(module).resolve("pom.xml"), old);
        }
        Files.setLastModifiedTime(home.resolve("pom.xml"), old);
        Path jar = ServerProcess.jar("standalone");
        Files.createDirectories(home.resolve("standalone/target"));
        link(home.resolve("standalone/target").resolve(jar.getFileName().toString()), jar);
        Files.createDirectories(home.resolve("bin"));
        for (String script : List.of("ledgerdesk", "run")) {
            link(home.resolve("bin").resolve(script), PROJECT.resolve("bin").resolve(script));
        }
    }

    private void link(Path link, Path target) throws IOException {
        links.add(Files.createSymbolicLink(link, target));
    }

    @AfterEach
    void unlink() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }

    @Test
    void itTellsWhatItCanAndWhichVersionItIs() throws Exception {
        Outcome help = run("--help");
        assertThat(help.code()).as(help.toString()).isZero();
        assertThat(help.out())
                .startsWith("Usage: ledgerdesk")
                .contains("status", "rebuild", "dead-letters", "verify");
        assertThat(help.err()).isEmpty();

        Outcome version = run("--version");
        assertThat(version.code()).as(version.toString()).isZero();
        assertThat(version.out().strip()).matches("(?i)ledgerdesk \\d+\\.\\d+\\.\\d+\\S*");
    }

    @Test
    void whatItDoesNotKnowIsWrongUsageAndWhatDoesNotAnswerIsSaid() throws Exception {
        Outcome unknown = run("make-tea");
        assertThat(unknown.code()).as(unknown.toString()).isEqualTo(WRONG_USAGE);
        assertThat(unknown.out()).isEmpty();
        assertThat(unknown.err()).contains("make-tea");

        Outcome nobody = run("status", "--server", "http://127.0.0.1:" + ServerProcess.freePort());
        assertThat(nobody.code()).as(nobody.toString()).isEqualTo(UNREACHABLE);
        assertThat(nobody.out()).isEmpty();
        assertThat(nobody.err().strip().lines()).hasSize(1);
    }

    @Test
    void theStatusIsATableForPeopleAndOneDocumentForPrograms() throws Exception {
        Outcome table = run("status", "--server", deployment.nodeUrl(0));
        assertThat(table.code()).as(table.toString()).isZero();
        assertThat(table.out().lines().findFirst().orElseThrow())
                .startsWith("name")
                .contains("behind", "deadLetters");
        assertThat(table.out()).contains("ticket-list", "article-library");
        assertThat(table.out() + table.err()).doesNotContain("\u001b", "\r");

        Outcome json = run("status", "--json", "--server", deployment.nodeUrl(0));
        assertThat(json.code()).as(json.toString()).isZero();
        assertThat(json.err()).isEmpty();
        assertThat(JSON.readTree(json.out()).valueStream().map(one -> one.path("name").asString()))
                .contains("ticket-list", "article-library");
    }

    /** Arguments with blanks arrive as they are, and a terminal makes the difference. */
    @Test
    void aBarIsDrawnOnATerminalAndNowhereElse() throws Exception {
        List<String> rebuild =
                List.of(
                        home.resolve("bin/ledgerdesk").toString(),
                        "rebuild",
                        "faq-list",
                        "--wait",
                        "--reason",
                        "'to be  sure'",
                        "--server",
                        deployment.nodeUrl(0));

        Outcome onTerminal =
                start(List.of("script", "-qec", String.join(" ", rebuild), "/dev/null"));
        String reason = cancelled();
        assertThat(onTerminal.code()).as(onTerminal.toString()).isZero();
        assertThat(onTerminal.out()).contains("\r[", "position ", "\u001b[K");
        assertThat(reason).isEqualTo("to be  sure");

        Outcome piped = start(List.of("sh", "-c", String.join(" ", rebuild)));
        cancelled();
        assertThat(piped.code()).as(piped.toString()).isZero();
        assertThat(piped.out()).contains("readModel", "faq-list");
        assertThat(piped.out() + piped.err()).doesNotContain("\r", "\u001b");
    }

    /** Ends the newest rebuild and answers its reason. */
    private String cancelled() throws Exception {
        Client agent = Client.bearing(deployment.nodeUrl(0), ANA);
        JsonNode newest = agent.get(REPLAY + "/rebuilds").data().path(0);
        String path = REPLAY + "/rebuilds/" + newest.path("id").asString() + "/cancel";
        assertThat(agent.post(path, Map.of()).status()).isEqualTo(200);
        return newest.path("reason").stringValue();
    }

    private Outcome run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/ledgerdesk").toString()));
        command.addAll(List.of(arguments));
        return start(command);
    }

    private Outcome start(List<String> command) throws Exception {
        Path out = Files.createTempFile(home, "out", ".txt");
        Path err = Files.createTempFile(home, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LEDGERDESK_TOKEN", ANA);
        // The virtual machine would tell of it.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Outcome(process.waitFor(), Files.readString(out), Files.readString(err));
    }
}
