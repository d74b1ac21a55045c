package io.ledgerdesk.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ledgerdesk.standalone.RunningLedgerdesk;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The tool against a running demonstration: each command as it is typed, with its exit code. */
class LedgerdeskCliIT {

    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir private static Path directory;
    private static RunningLedgerdesk desk;

    @BeforeAll
    static void start() {
        desk = RunningLedgerdesk.startDemo(directory, "--ledgerdesk.chain.interval=200ms");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void statusListsEveryProcessor() {
        assertThat(run("status").out())
                .contains("name", "ticket-list", "ticket-detail", "ticket-search", "audit-trail");
        JsonNode status = run("status", "--json").json();
        assertThat(status.isArray()).isTrue();
        assertThat(status.path(0).path("position").asLong()).isPositive();
    }

    @Test
    void aRebuildIsStartedAwaitedAndConfirmed() {
        Outcome rebuilt =
                run("rebuild", "ticket-list", "--automatic", "--wait", "--reason=a try", "--json");
        assertThat(rebuilt.code()).as(rebuilt.toString()).isZero();
        assertThat(rebuilt.json().path("state").asString()).isEqualTo("swapped");
        String id = rebuilt.json().path("id").asString("");
        assertThat(run("rebuild", "ticket-list").code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run("rebuilds").out()).contains("ticket-list", "swapped");
        assertThat(run("step", "confirm", id, "--json").json().path("state").asString())
                .isEqualTo("confirmed");
        assertThat(run("step", "swap", id).code()).isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void aRebuildIsPausedResumedSwappedAndTakenBackByItsNumber() throws SQLException {
        String before = schema("ticket_detail_v1");
        String id =
                run("rebuild", "ticket-detail", "--rate", "200", "--json")
                        .json()
                        .path("id")
                        .asString("");
        Outcome paused = run("pause", id);
        assertThat(paused.code()).as(paused.toString()).isZero();
        assertThat(paused.out()).contains("readModel", "ticket-detail", "building");
        assertThat(rebuild(id).path("paused").asBoolean()).isTrue();
        Outcome resumed = run("resume", id, "--json");
        assertThat(resumed.code()).as(resumed.toString()).isZero();
        assertThat(resumed.json().path("paused").asBoolean(true)).isFalse();
        await().atMost(LONG).until(() -> rebuild(id).path("caughtUp").asBoolean());
        assertThat(schema("ticket_detail_v1")).isEqualTo(before);

        assertThat(run("step", "swap", id).code()).isZero();
        await().atMost(LONG).until(() -> rebuild(id).path("state").asString("").equals("swapped"));
        assertThat(schema("ticket_detail_v1")).isNotEqualTo(before);
        assertThat(run("pause", id).code()).isEqualTo(ExitCodes.FAILED);

        assertThat(run("step", "back", id).code()).isZero();
        await().atMost(LONG).until(() -> schema("ticket_detail_v1").equals(before));
        assertThat(rebuild(id).path("state").asString("")).isEqualTo("swapped");
        assertThat(rebuild(id).path("wentBack").asBoolean()).isTrue();
        assertThat(run("step", "confirm", id).code()).isZero();
    }

    private static JsonNode rebuild(String id) {
        return run("rebuilds", id, "--json").json();
    }

    /** Tells tables from others that have the same name later. */
    private static String schema(String name) throws SQLException {
        return ask("SELECT oid FROM pg_namespace WHERE nspname = '" + name + "'");
    }

    @Test
    void aSegmentIsDividedAndUnited() {
        assertThat(processor("ticket-list").path("segments")).hasSize(1);
        Outcome split = run("processor", "split", "ticket-list", "0");
        assertThat(split.code()).as(split.toString()).isZero();
        assertThat(split.out()).contains("segmentsHere", "ticket-list");
        await().atMost(LONG).until(() -> processor("ticket-list").path("segments").size() == 2);
        assertThat(run("processor", "split", "ticket-list", "9").code())
                .isEqualTo(ExitCodes.FAILED);

        // It is united once both halves are built here.
        await().atMost(LONG)
                .until(
                        () ->
                                run("processor", "merge", "ticket-list", "0").code()
                                        == ExitCodes.DONE);
        await().atMost(LONG).until(() -> processor("ticket-list").path("segments").size() == 1);
    }

    @Test
    void whatAPipeIsHandedHoldsNoBarThatIsDrawnOverAndOver() throws Exception {
        assertThat(outputOfAProcess("-Dledgerdesk.terminal=true")).contains("\r[", "position ");
        assertThat(outputOfAProcess("-Dledgerdesk.terminal=false"))
                .contains("readModel", "audit-trail")
                .doesNotContain("\r");
    }

    /** What it answers and what it complains about, of a rebuild that takes seconds. */
    private static String outputOfAProcess(String terminal) throws IOException {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-XX:TieredStopAtLevel=1",
                                terminal,
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                LedgerdeskCli.class.getName(),
                                "rebuild",
                                "audit-trail",
                                "--rate=200",
                                "--wait",
                                "--timeout=60",
                                "--server=" + server(),
                                "--data-dir=" + directory)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String id =
                run("rebuilds", "--json")
                        .json()
                        .valueStream()
                        .filter(one -> one.path("readModel").asString("").equals("audit-trail"))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asString("");
        assertThat(run("step", "cancel", id).code()).as(output).isZero();
        return output;
    }

    @Test
    void aProcessorIsPausedAndResumed() {
        assertThat(run("status", "--segments").out()).contains("ticket-search", "owner", "mask");
        assertThat(run("pause", "ticket-search", "--reason", "a look").out())
                .containsPattern("paus(ing|ed)");
        await().atMost(LONG).until(() -> run("status").out().contains("paused"));
        assertThat(run("resume", "ticket-search").code()).isZero();
        await().atMost(LONG).until(() -> !run("status").out().contains("paused"));
    }

    private static JsonNode processor(String name) {
        return run("status", "--json")
                .json()
                .valueStream()
                .filter(processor -> processor.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theNewestEventsAndATicketsPastAreShown() {
        assertThat(run("tail", "-n", "5", "--json").out().lines()).hasSize(5);
        JsonNode last =
                run("tail", "-n", "50", "--json")
                        .out()
                        .lines()
                        .map(LedgerdeskCliIT::json)
                        .filter(event -> event.path("aggregateType").asString("").equals("ticket"))
                        .toList()
                        .getLast();

        Outcome past =
                run(
                        "as-of",
                        last.path("aggregateId").asString(""),
                        last.path("position").asString(""),
                        "--json");

        assertThat(past.json().path("ticketNumber").asString("")).startsWith("TKT-");
        String ticket = last.path("aggregateId").asString("");
        assertThat(run("as-of", ticket, Instant.now().toString(), "--json").json())
                .isEqualTo(past.json());
        assertThat(run("as-of", ticket, Instant.now().toString()).out())
                .contains("ticketNumber", past.json().path("ticketNumber").asString(""));
        Outcome tooEarly = run("as-of", ticket, "2000-01-01T00:00:00Z");
        assertThat(tooEarly.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(tooEarly.err()).contains("Refused (404");
        assertThat(run("as-of", "nobody", "1").code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run("as-of", "nobody").code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run("tail", "-n", "3").out().lines()).hasSize(3);
        assertThat(run("tail", "-n", "10001").code()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void theListAndTheStatisticsOfThePastAreShownAndTheirCopiesDropped() {
        String position = run("tail", "-n", "1", "--json").json().path("position").asString("");

        Outcome list = run("as-of", "list", position, "--query=limit=1&sortBy=createdAt", "--json");
        assertThat(list.code()).as(list.toString()).isZero();
        assertThat(list.json().path("tickets")).hasSize(1);
        assertThat(run("as-of", "list", position).out()).contains("ticketNumber", "TKT-");
        Outcome stats = run("as-of", "stats", position, "--query=period=all", "--json");
        assertThat(stats.json().path("overview").path("totalTickets").asLong()).isPositive();
        assertThat(run("as-of", "stats", position).out()).contains("openTickets");
        assertThat(run("as-of", "list", "2999-01-01").code()).isEqualTo(ExitCodes.FAILED);

        JsonNode copies = run("as-of", "copies", "--json").json();
        assertThat(copies).hasSize(2);
        for (JsonNode copy : copies) {
            assertThat(run("as-of", "drop", copy.path("id").asString("")).code()).isZero();
        }
        await().atMost(LONG).until(() -> run("as-of", "copies", "--json").json().isEmpty());
    }

    @Test
    void theLogIsVerifiedExportedAndVerifiedOffline() throws Exception {
        await().atMost(LONG)
                .until(() -> run("verify", "--json").json().path("uncovered").asLong(1) == 0);
        Path file = directory.resolve("log.ndjson");
        assertThat(run("export", file.toString()).out()).contains("events exported");
        assertThat(run("export", file.toString()).code()).isEqualTo(ExitCodes.FAILED);
        Outcome intact = run("verify", "--file", file.toString(), "--json");
        assertThat(intact.code()).as(intact.toString()).isZero();
        assertThat(intact.json().path("state").asString()).isEqualTo("intact");
        Path publicKey = directory.resolve("chain.pub");
        String bothHalves = Files.readString(directory.resolve("chain.key"));
        Files.writeString(
                publicKey, bothHalves.substring(bothHalves.indexOf("-----BEGIN PUBLIC KEY-----")));
        assertThat(run("verify", "--file", file.toString(), "--public-key", publicKey.toString()))
                .extracting(Outcome::code)
                .isEqualTo(ExitCodes.DONE);

        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int changed = eventBeyond(lines, 5);
        lines.set(changed, lines.get(changed).replace("\"payload\":\"{", "\"payload\":\"{ "));
        Path tampered = directory.resolve("tampered.ndjson");
        Files.write(tampered, lines);

        Outcome found = run("verify", "--file", tampered.toString(), "--json");
        assertThat(found.code()).isEqualTo(ExitCodes.TAMPERED);
        assertThat(found.json().path("finding").path("position").asLong())
                .isEqualTo(json(lines.get(changed)).path("position").asLong());
        String hash = intact.json().path("lastHash").asString("");
        assertThat(run("verify", "--file", file.toString(), "--reached", hash).code()).isZero();
        assertThat(run("verify", "--file", file.toString(), "--reached", "00" + hash).code())
                .isEqualTo(ExitCodes.TAMPERED);
        assertThat(run("verify", "--reached", hash).code()).isEqualTo(ExitCodes.USAGE);
        List<String> bare = new ArrayList<>(Files.readAllLines(file));
        bare.removeIf(line -> line.contains("\"kind\":\"checkpoint\""));
        Path unproven = directory.resolve("unproven.ndjson");
        Files.write(unproven, bare);
        assertThat(run("verify", "--file", unproven.toString()).code())
                .isEqualTo(ExitCodes.UNPROVEN);

        // The same file into the same log: nothing is missing, nothing is doubled.
        Outcome imported = run("import", file.toString(), "--json");
        assertThat(imported.code()).as(imported.toString()).isZero();
        assertThat(run("import", tampered.toString()).code()).isEqualTo(ExitCodes.TAMPERED);
    }

    /** Checkpoints stand between events, wherever they were made. */
    private static int eventBeyond(List<String> lines, int line) {
        int event = line;
        while (!lines.get(event).contains("\"payload\":\"{")) {
            event++;
        }
        return event;
    }

    @Test
    void deadLettersAreListed() throws SQLException {
        assertThat(run("dead-letters", "--json").json().isArray()).isTrue();
        assertThat(run("dead-letters", "show", "4711").code()).isEqualTo(ExitCodes.FAILED);
        sql(
                "INSERT INTO read_model.dead_letter (tables, aggregate_id, sequence, event_id,"
                        + " state, attempts) SELECT 'of_a_test', 'many-' || n, 0, 'none',"
                        + " 'discarded', 0 FROM generate_series(1, 201) n");

        Outcome first = run("dead-letters", "--json");
        JsonNode last = first.json().path(199);
        assertThat(first.json()).hasSize(200);
        assertThat(first.err().strip())
                .isEqualTo("There are more: --after " + last.path("id").asLong());
        Outcome rest = run("dead-letters", "--after", last.path("id").asString(""), "--json");
        assertThat(rest.json().size()).isBetween(1, 199);
        assertThat(rest.json().path(0).path("id").asLong()).isGreaterThan(last.path("id").asLong());
        assertThat(rest.err()).isEmpty();
        sql("DELETE FROM read_model.dead_letter WHERE tables = 'of_a_test'");
    }

    @Test
    void allDeadLettersAreRetriedAndThoseThatStillFailAreTold() throws Exception {
        for (String name : List.of("poison", "worse")) {
            sql(
                    "ALTER TABLE saved_views_v1.view ADD CONSTRAINT %1$s CHECK (name <> '%1$s')"
                            .formatted(name));
            saveView(name);
        }
        await().atMost(LONG).until(() -> failed().size() == 2);
        sql("ALTER TABLE saved_views_v1.view DROP CONSTRAINT poison");

        Outcome some =
                run("dead-letters", "retry", "--all", "--tables", "saved_views_v1", "--json");
        assertThat(some.code()).as(some.toString()).isEqualTo(ExitCodes.FAILED);
        assertThat(some.json().path("processed").asInt()).isEqualTo(1);
        assertThat(some.json().path("stillFailing").asInt()).isEqualTo(1);
        assertThat(failed()).hasSize(1);
        String id = failed().getFirst().path("id").asString("");
        assertThat(run("dead-letters", "retry", id).code()).isEqualTo(ExitCodes.FAILED);

        sql("ALTER TABLE saved_views_v1.view DROP CONSTRAINT worse");
        Outcome all = run("dead-letters", "retry", "--all");
        assertThat(all.code()).as(all.toString()).isZero();
        assertThat(all.out().lines().map(String::strip))
                .containsExactly("processed  stillFailing", "1          0");
        assertThat(failed()).isEmpty();
        assertThat(run("dead-letters", "retry").code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run("dead-letters", "retry", "7", "--all").code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run("dead-letters", "retry", "7", "--tables", "x").code())
                .isEqualTo(ExitCodes.USAGE);
        assertThat(run("dead-letters", "retry", "--all", "--tables", "x").code())
                .isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void aDeadLetterIsShownAndDiscarded() throws Exception {
        sql("ALTER TABLE saved_views_v1.view ADD CONSTRAINT unwanted CHECK (name <> 'unwanted')");
        saveView("unwanted");
        await().atMost(LONG).until(() -> failed().size() == 1);
        sql("ALTER TABLE saved_views_v1.view DROP CONSTRAINT unwanted");
        String id = failed().getFirst().path("id").asString("");

        Outcome shown = run("dead-letters", "show", id);
        assertThat(shown.code()).as(shown.toString()).isZero();
        assertThat(shown.json().path("tables").asString("")).isEqualTo("saved_views_v1");
        assertThat(shown.json().path("payload").path("content").path("name").asString(""))
                .startsWith("***");
        assertThat(shown.out()).doesNotContain("unwanted");

        assertThat(run("dead-letters", "discard", id).code()).isEqualTo(ExitCodes.USAGE);
        Outcome discarded = run("dead-letters", "discard", id, "--reason", "nobody wants it");
        assertThat(discarded.code()).as(discarded.toString()).isZero();
        assertThat(discarded.out()).contains("discarded", "nobody wants it");
        assertThat(failed()).isEmpty();
        JsonNode after = run("dead-letters", "show", id).json();
        assertThat(after.path("reason").asString("")).isEqualTo("nobody wants it");
        assertThat(after.path("discardedBy").asString("")).isNotEmpty();
        assertThat(run("dead-letters", "discard", id, "--reason", "again").code())
                .isEqualTo(ExitCodes.FAILED);
    }

    private static List<JsonNode> failed() {
        return run("dead-letters", "--json")
                .json()
                .valueStream()
                .filter(letter -> letter.path("state").asString("").equals("failed"))
                .toList();
    }

    /** Does not wait until it can be seen. */
    private static void saveView(String name) throws IOException, InterruptedException {
        HttpResponse<String> response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(server() + "/api/admin/support/views"))
                                        .timeout(Duration.ofSeconds(30))
                                        .header(
                                                "x-admin-key",
                                                Files.readString(directory.resolve("admin.key"))
                                                        .strip())
                                        .header("Content-Type", "application/json")
                                        .header("Prefer", "respond-async")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        "{\"name\":\"" + name + "\"}"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 202);
    }

    @Test
    void aRebuildIsThrottledComparedAndShownWithItsDifferences() throws SQLException {
        sql("INSERT INTO article_library_v2.address VALUES ('made-up', 'nobody')");
        Outcome started = run("rebuild", "article-library", "--wait", "--json");
        assertThat(started.code()).as(started.toString()).isZero();
        String id = started.json().path("id").asString("");

        assertThat(
                        run("step", "throttle", id, "--rate", "500", "--json")
                                .json()
                                .path("eventsPerSecond")
                                .asInt())
                .isEqualTo(500);
        assertThat(run("step", "throttle", id, "--rate", "5").code()).isEqualTo(ExitCodes.FAILED);
        for (List<String> wrong :
                List.of(
                        List.of("step", "throttle", id),
                        List.of("step", "swap", id, "--rate", "500"),
                        List.of("step", "swap", id, "--wait"))) {
            assertThat(run(wrong.toArray(String[]::new)).code())
                    .as(wrong.toString())
                    .isEqualTo(ExitCodes.USAGE);
        }

        Outcome different = run("step", "compare", id, "--wait", "--timeout", "60");
        assertThat(different.code()).as(different.toString()).isEqualTo(ExitCodes.FAILED);
        assertThat(different.out()).contains("there are differences", "onlyLive", "made-up");
        assertThat(run("rebuilds", id).out())
                .containsPattern("(?m)^table +liveRows +otherRows +onlyLive +onlyOther +examples$")
                .containsPattern("(?m)^address +[0-9]+ +[0-9]+ +1 +0 +made-up$");
        assertThat(run("rebuilds", id, "--json").json().path("report").path("same").asBoolean(true))
                .isFalse();

        sql("DELETE FROM article_library_v2.address WHERE article_id = 'nobody'");
        Outcome same = run("step", "compare", id, "--wait", "--json");
        assertThat(same.code()).as(same.toString()).isZero();
        assertThat(same.json().path("report").path("same").asBoolean()).isTrue();
        assertThat(run("rebuilds", "4711").code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run("step", "cancel", id).code()).isZero();
    }

    @Test
    void optionsStandBehindAnyWordOfACommand() {
        String server = "--server=" + server();
        String data = "--data-dir=" + directory;
        for (List<String> words :
                List.of(
                        List.of("dead-letters", "show", "4711"),
                        List.of("processor", "split", "nothing", "0"),
                        List.of("as-of", "copies"))) {
            List<String> inFront = new ArrayList<>(words);
            inFront.addAll(1, List.of(server, data, "--json"));
            List<String> behind = new ArrayList<>(words);
            behind.addAll(List.of(server, data, "--json"));
            List<String> parted = new ArrayList<>(words);
            parted.addAll(1, List.of("--json", server));
            parted.add(data);

            Outcome expected = exec(inFront.toArray(String[]::new));
            assertThat(expected.code()).as(expected.toString()).isNotEqualTo(ExitCodes.USAGE);
            assertThat(exec(behind.toArray(String[]::new))).isEqualTo(expected);
            assertThat(exec(parted.toArray(String[]::new))).isEqualTo(expected);
        }
        String wrong = "--token=nonsense";
        assertThat(exec("dead-letters", "retry", "7", server, data, wrong).err())
                .contains("Refused (401");
        assertThat(exec("dead-letters", wrong, "retry", "7", server, data).err())
                .contains("Refused (401");
        assertThat(exec("processor", "reset", "faq-list", "--reason=x", server, data, wrong).err())
                .contains("Refused (401");
    }

    @Test
    void anEventIsSkippedAndAReadModelIsReset() throws Exception {
        Outcome tooLate = run("processor", "skip", "faq-list", "1", "--reason", "a test");
        assertThat(tooLate.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(tooLate.err()).contains("processed already");
        assertThat(run("pause", "faq-list").code()).isZero();
        await().atMost(LONG)
                .until(() -> processor("faq-list").path("state").asString("").equals("paused"));
        saveView("beside the FAQ");
        String last = run("tail", "-n", "1", "--json").json().path("position").asString("");
        assertThat(run("processor", "skip", "faq-list", last, "--reason", "a test").code())
                .isZero();
        assertThat(run("resume", "faq-list").code()).isZero();
        assertThat(run("processor", "skip", "faq-list", "999999", "--reason", "a test").code())
                .isEqualTo(ExitCodes.FAILED);
        assertThat(run("dead-letters", "--json").out()).contains("discarded");

        String id =
                run("processor", "reset", "faq-list", "--reason", "a test", "--json")
                        .json()
                        .path("id")
                        .asString("");
        await().atMost(LONG).until(() -> run("rebuilds", "--json").out().contains("\"swapped\""));
        assertThat(run("step", "confirm", id).code()).isZero();
    }

    @Test
    void mistakesHaveExitCodesOfTheirOwn() {
        assertThat(run("no-such-command").code()).isEqualTo(ExitCodes.USAGE);
        assertThat(exec("status", "--server", "http://127.0.0.1:1").code())
                .isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(exec("--help").out()).contains("rebuild", "dead-letters", "verify");
    }

    @Test
    void aDatabaseWithoutALogIsToldInOneLine() throws IOException {
        Outcome outcome =
                exec(
                        "export",
                        "--url=" + database("postgres"),
                        "--username=ledgerdesk",
                        "--password=" + password(),
                        directory.resolve("no-log.ndjson").toString());

        assertThat(outcome.code()).as(outcome.toString()).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).singleElement().asString().contains("event_log");
    }

    private record Outcome(int code, String out, String err) {

        JsonNode json() {
            return LedgerdeskCliIT.json(out);
        }
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static String server() {
        return "http://127.0.0.1:" + desk.property("local.server.port");
    }

    private static String database(String name) throws IOException {
        String port = Files.readAllLines(directory.resolve("postgres/postmaster.pid")).get(3);
        return "jdbc:postgresql://127.0.0.1:" + port.strip() + "/" + name;
    }

    private static String password() throws IOException {
        return Files.readString(directory.resolve("postgres.password")).strip();
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = connection();
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    /** The first column of the only row. */
    private static String ask(String query) throws SQLException {
        try (Connection connection = connection();
                Statement question = connection.createStatement();
                ResultSet row = question.executeQuery(query)) {
            assertThat(row.next()).as(query).isTrue();
            return row.getString(1);
        }
    }

    private static Connection connection() throws SQLException {
        try {
            return DriverManager.getConnection(database("ledgerdesk"), "ledgerdesk", password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With this server and data directory. */
    private static Outcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data-dir=" + directory);
        if (!List.of("export", "import").contains(arguments[0])) {
            all.add("--server=" + server());
        }
        return exec(all.toArray(String[]::new));
    }

    private static Outcome exec(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                LedgerdeskCli.run(
                        new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Outcome(code, out.toString(), err.toString());
    }
}
