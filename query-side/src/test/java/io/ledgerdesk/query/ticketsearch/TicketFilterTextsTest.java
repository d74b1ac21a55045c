package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.api.Rejection;
import io.ledgerdesk.api.ticket.query.TicketFilter;
import io.ledgerdesk.api.ticket.query.TicketFilterTexts;
import io.ledgerdesk.api.ticket.query.TimeRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

class TicketFilterTextsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b | a; b",
                " a , ,b, | a; b",
                "a\\,b | a,b",
                "a\\,b,c | a,b; c",
                "a\\\\,b | a\\; b",
                "a\\\\\\,b | a\\,b",
                "a\\b | a\\b",
                "a\\ | a\\",
                "\\, | ,",
                "\\\\ | \\",
                "A\\,B, a\\,b | a,b; a,b",
            })
    void aCommaWithinAValueIsEscaped(String text, String values) {
        assertThat(read(Map.of("tag", text)).tags()).containsExactly(values.split("; "));
    }

    @Test
    void whateverATagIsCanBeNamed() {
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            List<String> tags =
                    random.ints(3, 1, 12)
                            .mapToObj(length -> tag(random, length))
                            .distinct()
                            .toList();

            assertThat(read(Map.of("tag", TicketFilterTexts.joined(tags))).tags()).isEqualTo(tags);
        }
    }

    /** Begins and ends with what is not stripped. */
    private static String tag(Random random, int length) {
        StringBuilder tag = new StringBuilder();
        random.ints(length, 0, 6).mapToObj(at -> ",\\ ;a\"".charAt(at)).forEach(tag::append);
        return ",\\".charAt(random.nextInt(2)) + tag.toString() + ",\\".charAt(random.nextInt(2));
    }

    @Test
    void aLiteralTextIsKeptAndReadAsItWasTyped() {
        assertThat(TicketFilterTexts.kept("search", " order 1 ")).isEqualTo(" order 1 ");
        assertThat(TicketFilterTexts.kept("q", " order 1 ")).isEqualTo("order 1");
        assertThat(read(Map.of("search", " order 1 ")).search()).isEqualTo(" order 1 ");
    }

    @Test
    void blankTextsSayNothingWhereverTheyAreSent() {
        for (String name : List.of("search", "q")) {
            assertThat(TicketFilterTexts.kept(name, " \t")).isEmpty();
            assertThat(TicketFilterTexts.kept(name, null)).isEmpty();
            assertThat(read(Map.of(name, "  "))).isEqualTo(TicketFilter.NONE);
        }
    }

    @Test
    void agentsAndRequestersAreNamedTheSameWay() {
        TicketFilter filter = read(Map.of("assignedTo", "x\\,y,me", "requester", "auth0|a\\,b"));

        assertThat(filter.assignees()).containsExactly("x,y", "ana");
        assertThat(filter.requesters()).containsExactly("auth0|a,b");
    }

    @Test
    void daysAreThoseOfTheTimeZone() {
        Map<String, String> day =
                Map.of(
                        "createdFrom",
                        "2026-10-25",
                        "createdTo",
                        "2026-10-25",
                        "openAt",
                        "2026-10-25");

        assertThat(read(day).created())
                .isEqualTo(range("2026-10-25T00:00:00Z", "2026-10-26T00:00:00Z"));
        Map<String, String> inBerlin = new HashMap<>(day);
        inBerlin.put("timezone", "Europe/Berlin");
        assertThat(read(inBerlin).created())
                .isEqualTo(range("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"));
        assertThat(read(inBerlin).past().openAt()).isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
        assertThat(
                        read(Map.of(
                                        "createdFrom",
                                        "2026-10-25T03:00:00+02:00",
                                        "timezone",
                                        "Asia/Tokyo"))
                                .created()
                                .from())
                .isEqualTo(Instant.parse("2026-10-25T01:00:00Z"));
        assertThat(read(Map.of("timezone", "Europe/Berlin"))).isEqualTo(TicketFilter.NONE);
        for (String wrong : List.of("+02:00", "Berlin", "UTC+2", "europe/berlin")) {
            assertThatThrownBy(() -> read(Map.of("timezone", wrong)))
                    .as(wrong)
                    .isInstanceOf(Rejection.class)
                    .hasMessageContaining("timezone");
        }
    }

    @Test
    void falseIsNotTheSameAsNothing() {
        TicketFilter not =
                read(Map.of("overdue", "false", "closedOnce", "false", "reopenedOnce", "false"));

        assertThat(not.overdue()).isFalse();
        assertThat(not.past().closedOnce()).isFalse();
        assertThat(not.past().reopenedOnce()).isFalse();
        assertThat(not.isOfFacetsOnly()).isFalse();
        assertThat(read(Map.of("overdue", "", "closedOnce", ""))).isEqualTo(TicketFilter.NONE);
    }

    @Test
    void minutesAreReadToMilliseconds() {
        TicketFilter over = read(Map.of("responseOver", "12.3456789", "resolutionOver", "90"));

        assertThat(over.responseOver()).isEqualTo(Duration.ofMillis(740_740));
        assertThat(over.resolutionOver()).isEqualTo(Duration.ofMinutes(90));
        assertThat(over.isOfFacetsOnly()).isFalse();
    }

    private static TimeRange range(String from, String to) {
        return new TimeRange(Instant.parse(from), Instant.parse(to));
    }

    private static TicketFilter read(Map<String, String> texts) {
        return TicketFilterTexts.read(texts, "ana");
    }
}
