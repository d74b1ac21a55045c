package io.ledgerdesk.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ReadModelNames;
import io.ledgerdesk.query.testing.LoggedEvents;
import io.ledgerdesk.query.testing.RandomStories;
import io.ledgerdesk.query.testing.RunningQuerySide;
import io.ledgerdesk.query.testing.TicketStory;
import io.ledgerdesk.query.testing.Tokens;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Whatever stands in a query string or path, the answer is never a failure of ours, nor one that
 * takes long: there are a few thousand tickets, and any statement that takes a second is cancelled.
 */
class HostileParametersIT {

    private static final List<String> NAMES =
            List.of(
                    "status",
                    "priority",
                    "category",
                    "assignedTo",
                    "search",
                    "q",
                    "page",
                    "limit",
                    "sortBy",
                    "sortOrder",
                    "cursor",
                    "tag",
                    "requester",
                    "rating",
                    "createdFrom",
                    "createdTo",
                    "updatedFrom",
                    "updatedTo",
                    "closedFrom",
                    "closedTo",
                    "closingsFrom",
                    "closingsTo",
                    "reopeningsFrom",
                    "reopeningsTo",
                    "openAt",
                    "closedOnce",
                    "reopenedOnce",
                    "responded",
                    "overdue",
                    "responseOver",
                    "resolutionOver",
                    "period",
                    "from",
                    "to",
                    "timezone",
                    "asOf",
                    "format",
                    "bom",
                    "kind",
                    "actor",
                    "type",
                    "text",
                    "before",
                    "userId",
                    "status[$ne]",
                    "sortBy[]",
                    "__proto__",
                    "");

    private static final List<String> VALUES =
            List.of(
                    "",
                    " ",
                    "\0",
                    "%",
                    "_",
                    "\\",
                    "'",
                    "\"",
                    "';DROP TABLE ticket;--",
                    "$where",
                    "{\"$gt\":\"\"}",
                    "(",
                    "[a-z",
                    ".*",
                    "*",
                    "a\0b",
                    "\uD83D\uDE00",
                    "\uFFFF",
                    "İ",
                    "ß",
                    "NaN",
                    "Infinity",
                    "1e9",
                    "0x1",
                    "-0",
                    "00001",
                    "9".repeat(50),
                    "-9223372036854775808",
                    "2147483648",
                    "٣",
                    "null",
                    "undefined",
                    "true",
                    "false",
                    "a\\,b\\\\,c",
                    "12.5",
                    "\u001F",
                    "\r\nSet-Cookie: a=b",
                    "x".repeat(3000),
                    "& | ! ( ) : * <->",
                    "\"unclosed",
                    "me",
                    "unassigned",
                    "open",
                    "createdAt",
                    "<script>",
                    "open,in_progress,,zzz",
                    "me,unassigned,x",
                    "1,2,5",
                    "0",
                    ",".repeat(300),
                    "a,".repeat(120),
                    "2026-01-01",
                    "+999999999-12-31",
                    "-999999999-01-01T00:00:00Z",
                    "2026-13-45T99:00:00Z",
                    "WyJjcmVhdGVkQXQiLCJkZXNjIiwiMjAyNi0wMS0wMVQwMDowMDowMFoiLCJhIl0",
                    "WyJjcmVhdGVkQXQiLCJkZXNjIiwiKzk5OTk5OTk5OS0wMS0wMVQwMDowMDowMFoiLCJhIl0",
                    "WyJjcmVhdGVkQXQiLCJkZXNjIixudWxsLG51bGxd",
                    "WyJ0aXRsZSIsImRlc2MiLCJcdTAwMDAiLCJcdTAwMDAiXQ",
                    "bnVsbA",
                    "W10",
                    "e30",
                    "relevance",
                    "ndjson",
                    "Europe/Berlin",
                    "漢字 テスト",
                    "സഹായം",
                    "\"漢",
                    "- or -",
                    "!!!",
                    "a".repeat(7000));

    private static final List<String> AGENT_PATHS =
            List.of(
                    "/api/admin/support/tickets",
                    "/api/admin/support/tickets",
                    "/api/admin/support/tickets/export",
                    "/api/admin/support/stats",
                    "/api/admin/support/stats/agents",
                    "/api/admin/support/stats/categories",
                    "/api/admin/support/stats/priorities",
                    "/api/admin/support/stats/tags",
                    "/api/admin/support/stats/articles",
                    "/api/admin/support/agents/performance",
                    "/api/admin/support/agents/ana/performance",
                    "/api/admin/audit/events",
                    "/api/admin/support/users/u-1/tickets",
                    "/api/admin/support/views",
                    "/api/admin/support/bulk-jobs");

    private static final List<String> RAW_QUERIES =
            List.of(
                    "status[$ne]=open",
                    "search=%",
                    "search=%zz",
                    "search=%ff%fe",
                    "search=%00",
                    "search=%ED%A0%80",
                    "search=%C0%AF",
                    "page=%",
                    "&&&=&=",
                    "=",
                    "?",
                    "search=a b",
                    "search={}",
                    "search=\\",
                    "search=|",
                    "search=^`",
                    "page[]=1",
                    "limit=1;page=2");

    private static final int TICKETS = 4000;
    private static final int AT_ONCE = 500;

    private static RunningQuerySide querySide;

    @BeforeAll
    static void tellStories() {
        querySide =
                RunningQuerySide.start(
                        "ledgerdesk.reads.statement-timeout=1s",
                        "ledgerdesk.past-copies.patience=10s");
        RandomStories random = new RandomStories(41, "hostile");
        List<TicketStory> stories = new ArrayList<>(random.stories(TICKETS / 4, 30));
        for (int i = stories.size(); i < TICKETS; i++) {
            stories.add(
                    TicketStory.of(
                                    "plain-" + i,
                                    random.requester(i % 30),
                                    TicketStory.START.plusSeconds(60L * i))
                            .opened("Me and " + i, "open,in_progress 漢字 സഹായം %_\\ x" + i));
        }
        List<DomainEventMessage<?>> events =
                LoggedEvents.inTurn(stories.toArray(TicketStory[]::new)).messages();
        for (int from = 0; from < events.size(); from += AT_ONCE) {
            querySide
                    .bean(EventStore.class)
                    .publish(events.subList(from, Math.min(from + AT_ONCE, events.size())));
        }
        querySide.awaitEverything();
        querySide.awaitCaughtUp(ReadModelNames.AUDIT_TRAIL);
        querySide.jdbc().execute("ANALYZE");
    }

    @AfterAll
    static void stop() {
        querySide.close();
    }

    @Test
    void randomParametersNeverMakeForAFailure() {
        Random random = new Random(4711);
        for (int i = 0; i < 900; i++) {
            boolean agent = random.nextInt(5) > 0;
            String path = agent ? any(random, AGENT_PATHS) : "/api/support/tickets";
            String query = randomQuery(random);
            String token = Tokens.of(TicketStory.ANA);
            if (!agent) {
                token = Tokens.of(TicketStory.RITA);
            }

            assertThat(querySide.get(token, path + "?" + query).status())
                    .as(path + "?" + query)
                    .isIn(200, 400);
        }
    }

    @Test
    void idsThatAreNoneNeverMakeForAFailure() {
        for (String value : VALUES) {
            for (String path :
                    List.of(
                            "/api/admin/support/tickets?view=%s",
                            "/api/admin/support/tickets/export?view=%s",
                            "/api/admin/support/bulk-jobs/x/results?after=%s&ok=%<s")) {
                assertThat(
                                querySide
                                        .get(
                                                Tokens.of(TicketStory.ANA),
                                                path.formatted(encoded(value)))
                                        .status())
                        .as(path + value)
                        .isIn(200, 400, 404);
            }
        }
    }

    @Test
    void queryStringsThatAreNoneNeverMakeForAFailure() throws IOException {
        for (String raw : RAW_QUERIES) {
            assertThat(rawStatus("/api/admin/support/tickets?" + raw, Tokens.of(TicketStory.ANA)))
                    .as(raw)
                    .isIn(200, 400);
        }
    }

    @Test
    void pathsThatAreNoneNeverMakeForAFailure() throws IOException {
        for (String id :
                List.of(
                        "%",
                        "%25",
                        "%00",
                        "%zz",
                        "%ff",
                        "..",
                        "%2e%2e",
                        ";",
                        "a;b",
                        "%2F",
                        "\\",
                        "[",
                        "{}",
                        "x".repeat(4000),
                        "%0d%0a",
                        "*")) {
            assertThat(rawStatus("/api/support/tickets/" + id, Tokens.of(TicketStory.RITA)))
                    .as(id)
                    .isBetween(200, 404);
        }
    }

    private static String any(Random random, List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String randomQuery(Random random) {
        List<String> pairs = new ArrayList<>();
        int number = 1 + random.nextInt(5);
        for (int i = 0; i < number; i++) {
            pairs.add(
                    encoded(NAMES.get(random.nextInt(NAMES.size())))
                            + "="
                            + encoded(VALUES.get(random.nextInt(VALUES.size()))));
        }
        return String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int rawStatus(String target, String token) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", querySide.port())) {
            socket.setSoTimeout(10_000);
            String request =
                    "GET "
                            + target
                            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Authorization: Bearer "
                            + token
                            + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }
}
