package io.ledgerdesk.web.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class TextsTest {

    private static final String NO_BREAK_SPACE = "\u00a0";

    @Test
    void whiteSpaceIsWhatClientsTakeForIt() {
        assertThat(Texts.stripped(NO_BREAK_SPACE + "a b ")).isEqualTo("a b");
        assertThat(Texts.stripped(null)).isNull();
        assertThat(Texts.unlessBlank(" a" + NO_BREAK_SPACE)).isEqualTo("a");
        assertThat(Texts.unlessBlank(NO_BREAK_SPACE + " \uFEFF")).isNull();
    }

    @Test
    void tagsAreTidied() {
        assertThat(Texts.tags(Arrays.asList(" VIP", "vip" + NO_BREAK_SPACE, null, NO_BREAK_SPACE)))
                .containsExactly("vip", null, "");
        assertThat(Texts.tags(null)).isNull();
    }
}
