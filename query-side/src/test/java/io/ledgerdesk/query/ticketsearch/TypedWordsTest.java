package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.Collectors;

class TypedWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "Refund; ('refund')",
                "late refund; ('late') & ('refund')",
                "late -refund; ('late') & !('refund')",
                "-refund; !('refund')",
                "late OR refund now; ('late') | ('refund') & ('now')",
                "or late or; ('or') & ('late') & ('or')",
                "a or or b; ('a') | ('b')",
                "\"late refund\" x; ('late' <1> 'refund') & ('x')",
                "-\"late refund; !('late' <1> 'refund')",
                "a\"b c\"; ('a') & ('b' <1> 'c')",
                "me@x.org pay-out; ('me' <1> 'x' <1> 'org') & ('pay' <1> 'out')",
                "漢字 refund; ('漢字') & ('refund')",
                "支払い -方法; ('支払' <1> '払い') & !('方法')",
                "സഹായം വേണം; ('സഹായം') & ('വേണം')",
                "मदद चाहिए; ('मदद') & ('चाहिए')",
                "!! \"\" - ' & |; ``",
            })
    void wordsAreTakenAsSearchEnginesTakeThem(String typed, String query) {
        assertThat(TypedWords.of(typed).query()).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a b; a c b; [a][b]",
                "a b; a c; ``",
                "a or b; c b; [b]",
                "a or b c; a; [a]",
                "a or b c; b; ``",
                "a or b c; a b; [a][b]",
                "a -b; a c; [a]",
                "a -b; a b; ``",
                "a -b or c; a b c; [a][c]",
                "-b; a; ``",
                "a or -b; c; ``",
                "a !! or b; a b; [a][b]",
                "\"a b\" b; b a b; [b][a b]",
                "!!; a; ``",
            })
    void theyStandInWhatTheyFind(String typed, String text, String found) {
        TypedWords words = TypedWords.of(typed);

        assertThat(
                        words.in(text).stream()
                                .map(span -> "[" + text.substring(span.start(), span.end()) + "]")
                                .collect(Collectors.joining()))
                .isEqualTo(found);
    }

    @Test
    void noMoreThanSixtyAreTaken() {
        assertThat(TypedWords.of("x ".repeat(100)).operands()).hasSize(60);
    }
}
