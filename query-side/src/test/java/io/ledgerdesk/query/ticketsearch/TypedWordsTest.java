package io.ledgerdesk.query.ticketsearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "Refund; ('refund'); refund",
                "late refund; ('late') & ('refund'); late refund",
                "late -refund; ('late') & !('refund'); late",
                "-refund; !('refund'); ``",
                "late OR refund now; ('late') | ('refund') & ('now'); late refund now",
                "or late or; ('or') & ('late') & ('or'); or late or",
                "a or or b; ('a') | ('b'); a b",
                "\"late refund\" x; ('late' <1> 'refund') & ('x'); late refund x",
                "-\"late refund; !('late' <1> 'refund'); ``",
                "a\"b c\"; ('a') & ('b' <1> 'c'); a b c",
                "me@x.org pay-out; ('me' <1> 'x' <1> 'org') & ('pay' <1> 'out'); me@x.org pay-out",
                "漢字 refund; ('漢字') & ('refund'); 漢字 refund",
                "支払い -方法; ('支払' <1> '払い') & !('方法'); 支払い",
                "സഹായം വേണം; ('സഹായം') & ('വേണം'); സഹായം വേണം",
                "मदद चाहिए; ('मदद') & ('चाहिए'); मदद चाहिए",
                "!! \"\" - ' & |; ``; ``",
            })
    void wordsAreTakenAsSearchEnginesTakeThem(String typed, String query, String terms) {
        TypedWords words = TypedWords.of(typed);

        assertThat(words.query()).isEqualTo(query);
        assertThat(String.join(" ", words.terms())).isEqualTo(terms);
    }

    @Test
    void noMoreThanSixtyAreTaken() {
        assertThat(TypedWords.of("x ".repeat(100)).terms()).hasSize(60);
    }
}
