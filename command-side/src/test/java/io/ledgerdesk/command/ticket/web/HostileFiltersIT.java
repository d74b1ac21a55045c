package io.ledgerdesk.command.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.api.ticket.query.TicketFilterTexts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Whatever stands in filters that are sent to be kept, the answer is never a failure of ours. */
class HostileFiltersIT {

    private static final String VIEWS = "/api/admin/support/views";
    private static final String BULK = "/api/admin/support/tickets/bulk-action";
    private static final String JOBS = "/api/admin/support/bulk-jobs/";
    private static final Map<String, String> ASYNC = Map.of("Prefer", "respond-async");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> VALUES =
            List.of(
                    "",
                    " ",
                    "\0",
                    "a\0b",
                    "\u001F",
                    "\uFFFF",
                    "\uD83D\uDE00",
                    "\uD83D",
                    "x\uDE00y",
                    "\u202E",
                    "\\",
                    "\\,",
                    "a\\,b\\\\,c",
                    ",".repeat(300),
                    "a,".repeat(120),
                    "'; DROP TABLE ticket; --",
                    "{\"$gt\":\"\"}",
                    "%",
                    "<script>",
                    "true",
                    "false",
                    "null",
                    "NaN",
                    "1e9",
                    "-1",
                    "5",
                    "12.5",
                    "9".repeat(50),
                    "open",
                    "open,in_progress",
                    "Low",
                    "me,unassigned",
                    "relevance",
                    "title",
                    "asc",
                    "2026-01-01",
                    "2026-02-30",
                    "+999999999-12-31",
                    "-999999999-01-01",
                    "-999999999-01-01T00:00:00Z",
                    "2026-03-29T02:30:00+01:00",
                    "Europe/Berlin",
                    "Europe/Nowhere",
                    "+02:00",
                    "../../etc/passwd",
                    "漢字 テスト",
                    "\"സഹായം\" or -मदद",
                    "- or -",
                    "x".repeat(2000),
                    "x".repeat(2001),
                    "漢".repeat(2000));

    private final Client ana = Server.shared().agent("a-hostile", "Ana");

    @Test
    void randomFiltersNeverMakeForAFailure() {
        Random random = new Random(4711);
        List<String> names = new ArrayList<>(TicketFilterTexts.FILTERS);
        names.addAll(TicketFilterTexts.ORDER);
        names.addAll(
                List.of("view", "limit", "$where", "__proto__", "", "\0", "sta\0tus", "\uD83D"));
        int kept = 0;
        for (int i = 0; i < 200; i++) {
            Map<String, String> filters = new TreeMap<>();
            for (int j = random.nextInt(3); j >= 0; j--) {
                filters.put(
                        names.get(random.nextInt(names.size())),
                        VALUES.get(random.nextInt(VALUES.size())));
            }
            kept += isKept(JSON.writeValueAsString(filters)) ? 1 : 0;
        }
        assertThat(kept).isBetween(10, 190);
    }

    @Test
    void everyFilterTakesOrRefusesEveryValue() {
        for (String name : TicketFilterTexts.FILTERS) {
            for (String value : VALUES.subList(2, 10)) {
                boolean unused = isKept(JSON.writeValueAsString(Map.of(name, value)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "true",
                "\"status\"",
                "[]",
                "[\"status\"]",
                "{\"status\":5}",
                "{\"status\":true}",
                "{\"status\":null}",
                "{\"status\":[\"open\"]}",
                "{\"status\":{\"$ne\":\"open\"}}",
                "{\"tag\":\"\\u0000\"}",
                "{\"tag\":\"\\ud800\"}",
                "{\"tag\":\"a\",\"tag\":\"b\"}",
                "{\"tag\":1e999}",
            })
    void filtersThatAreNoTextsNeverMakeForAFailure(String filters) {
        boolean unused = isKept(filters);
    }

    /** Whether both a view and a job take them; what is started is stopped. */
    private boolean isKept(String filters) {
        Answer view =
                ana.send("POST", VIEWS, "{\"name\":\"x\",\"filters\":" + filters + "}", ASYNC);
        assertThat(view.status()).as("a view of %s: %s", filters, view.body()).isIn(201, 400);
        Answer job =
                ana.send("POST", BULK, "{\"action\":\"close\",\"filters\":" + filters + "}", ASYNC);
        assertThat(job.status()).as("a job on %s: %s", filters, job.body()).isIn(202, 400);
        if (job.status() == 202) {
            ana.send("DELETE", JOBS + job.text("id"), "", ASYNC);
        }
        if (view.status() == 201) {
            ana.send("DELETE", VIEWS + "/" + view.text("id"), "", ASYNC)
                    .succeeds(200, "View deleted");
        }
        return view.status() == 201 && job.status() == 202;
    }
}
