package io.ledgerdesk.web.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WhiteSpaceTest {

    /** As {@code String.fromCharCode(c).trim() === ''} finds them. */
    private static final String WHITE =
            "\t\n\u000B\f\r \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
                    + "\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";

    @Test
    void exactlyWhatJavaScriptTrimsIsWhite() {
        StringBuilder found = new StringBuilder();
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            if (WhiteSpace.isBlank(String.valueOf(c))) {
                found.append(c);
            }
        }

        assertThat(found.toString()).isEqualTo(WHITE);
    }

    @Test
    void whiteSpaceIsTakenOffBothEndsAndNowhereElse() {
        assertThat(WhiteSpace.trimmed(WHITE + "a\u00A0 b" + WHITE)).isEqualTo("a\u00A0 b");
        assertThat(WhiteSpace.trimmed(WHITE)).isEmpty();
        assertThat(WhiteSpace.trimmed("")).isEmpty();
        assertThat(WhiteSpace.trimmed("\u200Ba\u001C")).isEqualTo("\u200Ba\u001C");
        assertThat(WhiteSpace.trimmed(" 😀 ")).isEqualTo("😀");
    }

    @Test
    void nothingAtAllIsBlank() {
        assertThat(WhiteSpace.isBlank("")).isTrue();
        assertThat(WhiteSpace.isBlank(WHITE)).isTrue();
        assertThat(WhiteSpace.isBlank(WHITE + "a")).isFalse();
    }
}
