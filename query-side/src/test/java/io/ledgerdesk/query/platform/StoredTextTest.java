package io.ledgerdesk.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.core.type.TypeReference;

import java.util.List;

class StoredTextTest {

    @Test
    void nulCharactersAreReplaced() {
        assertThat(StoredText.storable("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(StoredText.storable("plain")).isEqualTo("plain");
    }

    @Test
    void ordinaryIdsStayAndEndlessOnesStayApart() {
        String longId = "i".repeat(501);

        assertThat(StoredText.id("0190b6f2-7d3a-7000-8000-000000000001"))
                .isEqualTo("0190b6f2-7d3a-7000-8000-000000000001");
        assertThat(StoredText.id(longId)).hasSize(400 + 1 + 64);
        assertThat(StoredText.id(longId)).isNotEqualTo(StoredText.id(longId + "i"));
        assertThat(StoredText.id(StoredText.id(longId))).isEqualTo(StoredText.id(longId));
    }

    @Test
    void jsonKeepsEverythingButNulCharacters() {
        List<String> texts = List.of("a\0b", "\\u0000 as text", "\\\0", "\"quoted\"\n");

        String json = StoredJson.write(texts);

        assertThat(StoredJson.read(json, new TypeReference<List<String>>() {}))
                .containsExactly("a\uFFFDb", "\\u0000 as text", "\\\uFFFD", "\"quoted\"\n");
    }
}
