package io.ledgerdesk.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Against a server that knows nothing but how the audit is paged. */
class TailCommandTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
    private static final Pattern BEFORE = Pattern.compile("before=(\\d+)");

    private final ConcurrentSkipListSet<Long> log = new ConcurrentSkipListSet<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/admin/audit/events", this::answer);
        server.start();
        add(1, 1200);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void add(long first, long last) {
        LongStream.rangeClosed(first, last).forEach(log::add);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        int limit = Math.toIntExact(number(LIMIT, query, -1));
        long before = number(BEFORE, query, Long.MAX_VALUE);
        int status = limit < 1 || limit > 500 ? 400 : 200;
        List<Long> found = log.headSet(before, false).descendingSet().stream().toList();
        ObjectNode body = JsonMapper.shared().createObjectNode().put("success", status == 200);
        ObjectNode data = body.putObject("data");
        ArrayNode events = data.putArray("events");
        found.stream().limit(limit).forEach(one -> events.addObject().put("position", one));
        if (found.size() > limit) {
            data.put("next", found.get(limit - 1));
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static long number(Pattern pattern, String query, long otherwise) {
        Matcher matcher = pattern.matcher(query);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : otherwise;
    }

    private int tail(String... options) {
        String[] all = new String[options.length + 4];
        all[0] = "tail";
        all[1] = "--server=http://127.0.0.1:" + server.getAddress().getPort();
        all[2] = "--admin-key=any";
        all[3] = "--json";
        System.arraycopy(options, 0, all, 4, options.length);
        return LedgerdeskCli.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }

    private List<Long> shown() {
        String whole = out.toString();
        return whole.substring(0, whole.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> JsonMapper.shared().readTree(line).path("position").asLong())
                .toList();
    }

    @Test
    void moreThanAPageIsShown() {
        assertThat(tail("-n", "700")).isZero();
        assertThat(shown()).isEqualTo(LongStream.rangeClosed(501, 1200).boxed().toList());
    }

    @Test
    void moreThanThereIsIsAllThereIs() {
        assertThat(tail("-n", "10000")).isZero();
        assertThat(shown()).hasSize(1200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10001", "many"})
    void otherNumbersAreWrongUsage(String number) {
        assertThat(tail("-n", number)).isEqualTo(ExitCodes.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("-n");
    }

    @Test
    void whatFillsAGapIsShownLateAndNothingTwice() throws Exception {
        log.removeAll(List.of(1000L, 1195L, 1199L));
        Thread tail = Thread.ofPlatform().start(() -> tail("-n", "2", "-f"));
        try {
            await().atMost(LONG).until(() -> shown().size() == 2);
            assertThat(shown()).containsExactly(1198L, 1200L);

            add(1195, 1195);
            add(1201, 1699);
            add(1701, 2300);
            await().atMost(LONG).until(() -> shown().contains(2300L));
            add(1000, 1000);
            add(1199, 1199);
            add(1700, 1700);
            await().atMost(LONG).until(() -> shown().size() == 2 + 1100 + 3);
            add(2301, 2301);
            await().atMost(LONG).until(() -> shown().contains(2301L));

            assertThat(shown()).doesNotHaveDuplicates().contains(1000L, 1195L, 1199L, 1700L);
            assertThat(shown()).hasSize(2 + 1100 + 3 + 1);
        } finally {
            tail.interrupt();
            tail.join(LONG.toMillis());
        }
        assertThat(tail.isAlive()).isFalse();
    }

    @Test
    void aLogThatIsEmptyAtFirstIsFollowedFromItsBeginning() throws Exception {
        log.clear();
        Thread tail = Thread.ofPlatform().start(() -> tail("-n", "0", "-f"));
        try {
            await().pollDelay(Duration.ofMillis(1500)).atMost(LONG).until(() -> true);
            add(2, 3);
            await().atMost(LONG).until(() -> shown().size() == 2);
            add(1, 1);
            await().atMost(LONG).until(() -> shown().size() == 3);
            assertThat(shown()).containsExactly(2L, 3L, 1L);
        } finally {
            tail.interrupt();
            tail.join(LONG.toMillis());
        }
    }
}
