package io.ledgerdesk.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.standalone.RunningLedgerdesk;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What articles are called is theirs in the imported log, too. */
class ImportedNamesIT {

    private static final String ARTICLES = "/api/admin/support/articles";
    private static final String AGENT = "x-admin-key: the-key-of-agents";

    @TempDir private Path directory;

    @Test
    void anArticleOfTheSameTitleGetsAnotherSlugAfterAnImport() throws Exception {
        Path source = Files.createDirectory(directory.resolve("source"));
        Path target = Files.createDirectory(directory.resolve("target"));
        String file = directory.resolve("log.ndjson").toString();
        String publicKey = source.resolve("chain.key").toString();
        String id;
        try (RunningLedgerdesk desk = start(source)) {
            JsonNode article = article(desk, "Refunds and credits");
            assertThat(article.path("slug").asString()).isEqualTo("refunds-and-credits");
            id = article.path("id").asString();
            JsonNode moved =
                    desk.send(
                            "PUT",
                            ARTICLES + "/" + id,
                            AGENT,
                            JsonMapper.shared()
                                    .writeValueAsString(Map.of("slug", "how refunds work")));
            assertThat(moved.path("slug").asString()).isEqualTo("how-refunds-work");
            run("export", file, "--data-dir=" + source);
        }
        try (RunningLedgerdesk desk = start(target)) {
            run("import", file, "--data-dir=" + target, "--public-key=" + publicKey);

            assertThat(article(desk, "Refunds and credits").path("slug").asString())
                    .isEqualTo("refunds-and-credits-2");
            assertThat(article(desk, "How refunds work").path("slug").asString())
                    .isEqualTo("how-refunds-work-2");
            assertThat(desk.get(ARTICLES + "/" + id, AGENT).path("slug").asString())
                    .isEqualTo("how-refunds-work");
        }
    }

    /** Makes no checkpoints of its own while something is imported. */
    private static RunningLedgerdesk start(Path dataDirectory) {
        return RunningLedgerdesk.startEmpty(
                dataDirectory,
                "--ledgerdesk.identity.admin-key=the-key-of-agents",
                "--ledgerdesk.chain.interval=1h");
    }

    private static JsonNode article(RunningLedgerdesk desk, String title) throws Exception {
        return desk.send(
                "POST",
                ARTICLES,
                AGENT,
                JsonMapper.shared()
                        .writeValueAsString(
                                Map.of(
                                        "title", title,
                                        "content", "Text",
                                        "category", "Other",
                                        "status", "published")));
    }

    private static void run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                LedgerdeskCli.run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        all.toArray(String[]::new));
        assertThat(code).as(out + " " + err).isZero();
    }
}
