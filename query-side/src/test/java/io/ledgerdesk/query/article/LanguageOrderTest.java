package io.ledgerdesk.query.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class LanguageOrderTest {

    private static final List<String> THERE = List.of("de", "en", "fr", "pt-BR", "pt-PT", "zh");

    @ParameterizedTest
    @CsvSource({
        "fr, fr",
        "fr-CA, fr",
        "pt, pt-BR",
        "pt-AO, pt-BR",
        "PT-pt, pt-PT",
        "zh-Hant-TW, zh",
        "xx, de",
        "p, de",
    })
    void aWishIsMetAsWellAsCanBe(String wish, String met) {
        assertThat(LanguageOrder.of(List.of(wish), THERE).ordered().getFirst()).isEqualTo(met);
    }

    @Test
    void wishesComeInTheirOrderAndTheRestAfterThem() {
        LanguageOrder order = LanguageOrder.of(List.of("ru", "pt-PT", "en"), THERE);

        assertThat(order.ordered()).containsExactly("pt-PT", "pt-BR", "en", "de", "fr", "zh");
        assertThat(order.rank("en")).isLessThan(order.rank("de"));
        assertThat(order.rank("nobody")).isEqualTo(6);
    }
}
