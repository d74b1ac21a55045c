package io.ledgerdesk.command.article.slug;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Getting Paid | getting-paid",
                "  What's new?! -- 2026  | whats-new-2026",
                "Café crème & Ærø | cafe-creme-ærø",
                "Как получить платёж | как-получить-платёж",
                "ज्योतिष परामर्श | ज्योतिष-परामर्श",
                "支払い方法 | 支払い方法",
                "../../etc/passwd | etc-passwd",
                "<script>alert(1)</script> | script-alert-1-script",
                "??? | article",
                "0192f0a0-0000-7000-8000-000000000001 | article",
            })
    void aTitleReadsLikeAnAddress(String title, String slug) {
        assertThat(Slug.of(title)).isEqualTo(slug);
    }

    @Test
    void aSlugIsShort() {
        assertThat(Slug.of("word ".repeat(60))).hasSizeLessThanOrEqualTo(100).endsWith("word");
    }

    @Test
    void whatIsARouteIsNoArticle() {
        assertThat(Slug.isFree("search")).isFalse();
        assertThat(Slug.isFree("searching")).isTrue();
    }
}
