package io.ledgerdesk.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerdesk.web.problem.Suspension;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashMap;
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
    void anIdIsTheFirstThatSaysAnything() {
        Map<String, Object> claims = new HashMap<>(Map.of("blank", " ", "n", 42L, "id", " a-1 "));
        claims.put("null", null);
        Attributes attributes = new Attributes(claims);

        assertThat(attributes.id(List.of("absent", "null", "blank", "id", "n"))).isEqualTo("a-1");
        assertThat(attributes.id(List.of("n"))).isEqualTo("42");
    }

    @Test
    void anUnusableIdIsNeverReplacedByAnother() {
        for (Object unusable :
                List.of(
                        Map.of("$ne", "a"),
                        List.of("a"),
                        true,
                        1.0e20,
                        4.5,
                        "x".repeat(301),
                        "a\0b")) {
            Attributes attributes = new Attributes(Map.of("astrologerId", unusable, "sub", "s"));

            assertThatThrownBy(() -> attributes.id(List.of("astrologerId", "sub")))
                    .as("%s", unusable)
                    .isInstanceOf(CallerRefusedException.class);
        }
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
        for (Object no : List.of(false, "false", "yes", "1", 0, 2, 1.5, Map.of(), List.of(true))) {
            assertThat(suspension(Map.of("suspended", no))).isNull();
        }
        assertThat(suspension(Map.of())).isNull();
        assertThat(suspension(Map.of("suspended", true))).isNotNull();
        assertThat(suspension(Map.of("suspended", "TRUE"))).isNotNull();
        assertThat(suspension(Map.of("suspended", 1))).isNotNull();
        assertThat(suspension(Map.of("suspended", 1.0))).isNotNull();
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
                        100_000_000_000L,
                        "5138-11-16T09:46:40.000Z",
                        1_000_000_000_123L,
                        "2001-09-09T01:46:40.123Z",
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
