package io.ledgerdesk.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerdesk.web.problem.Suspension;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

class AttributesTest {

    @Test
    void theFirstUsableNameWins() {
        Attributes attributes =
                new Attributes(Map.of("a", " ", "b", List.of("x"), "c", " value ", "d", "later"));

        assertThat(attributes.text(List.of("none", "a", "b", "c", "d"))).isEqualTo("value");
        assertThat(attributes.text(List.of("none", "a", "b"))).isNull();
    }

    @Test
    void numbersAreTextsAndTruthValuesAreNot() {
        Attributes attributes = new Attributes(Map.of("n", 42L, "t", true));

        assertThat(attributes.text(List.of("n"))).isEqualTo("42");
        assertThat(attributes.text(List.of("t"))).isNull();
    }

    @Test
    void dotsReachIntoObjectsUnlessTheNameItselfHasThem() {
        Attributes attributes =
                new Attributes(
                        Map.of(
                                "realm_access",
                                Map.of("roles", List.of("agent")),
                                "https://desk.example/name",
                                "Ana"));

        assertThat(attributes.texts(List.of("realm_access.roles"))).containsExactly("agent");
        assertThat(attributes.text(List.of("https://desk.example/name"))).isEqualTo("Ana");
        assertThat(attributes.text(List.of("realm_access.roles.deeper"))).isNull();
    }

    @Test
    void severalTextsComeAsListsOrSeparated() {
        Attributes attributes =
                new Attributes(Map.of("role", " a, b  c ", "roles", List.of("d", 5, "a")));

        assertThat(attributes.texts(List.of("role", "roles"))).containsExactly("a", "b", "c", "d");
    }

    @Test
    void onlyTrueSuspends() {
        for (Object no : List.of(false, "false", "yes", 1, Map.of(), List.of(true))) {
            assertThat(suspension(Map.of("suspended", no))).isNull();
        }
        assertThat(suspension(Map.of())).isNull();
        assertThat(suspension(Map.of("suspended", true))).isNotNull();
        assertThat(suspension(Map.of("suspended", "TRUE"))).isNotNull();
    }

    @Test
    void theTimeOfASuspensionIsToldInOneFormatOrNotAtAll() {
        Map<Object, String> times =
                Map.of(
                        "2026-11-22T07:59:32Z",
                        "2026-11-22T07:59:32.000Z",
                        "2026-11-22T08:59:32.4777+01:00",
                        "2026-11-22T07:59:32.477Z",
                        1_000_000_000L,
                        "2001-09-09T01:46:40.000Z",
                        Instant.EPOCH,
                        "1970-01-01T00:00:00.000Z");
        times.forEach(
                (given, told) ->
                        assertThat(suspension(Map.of("suspended", true, "at", given)))
                                .isEqualTo(new Suspension("No reason was given", told)));
        for (Object given : List.of("yesterday", Long.MAX_VALUE, List.of())) {
            assertThat(suspension(Map.of("suspended", true, "at", given)))
                    .isEqualTo(new Suspension("No reason was given", null));
        }
    }

    private static Suspension suspension(Map<String, ?> values) {
        return new Attributes(values)
                .suspension(List.of("suspended"), List.of("reason"), List.of("at"));
    }
}
