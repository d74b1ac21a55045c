package io.ledgerdesk.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "tab\tand\nline", "é", "😀", "a😀😀b", "\uFFFD\u0001\uFFFF"})
    void textThatADatabaseKeeps(String text) {
        assertThat(StorableText.isStorable(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0",
                "a\0",
                "\uD83D",
                "\uDE00",
                "\uDE00\uD83D",
                "\uD83D\uD83D\uDE00",
                "😀\uDE00",
                "x\uD83Dx"
            })
    void textThatItDoesNot(String text) {
        assertThat(StorableText.isStorable(text)).isFalse();
    }
}
