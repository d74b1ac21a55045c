package io.ledgerdesk.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.regex.Pattern;

class PathFirewallTest {

    /** What Spring Security lets pass in a header, as its documentation says. */
    private static final Pattern ASSIGNED_AND_NO_CONTROL =
            Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]*");

    @Test
    void headersAreWhatTheyWereForEveryCharacter() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            String value = "a" + Character.toString(character) + "b";

            assertThat(PathFirewall.isText(value))
                    .as("U+%04X", character)
                    .isEqualTo(ASSIGNED_AND_NO_CONTROL.matcher(value).matches());
        }
        assertThat(PathFirewall.isText("")).isTrue();
    }
}
