package io.ledgerdesk.query.textsearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class TextWordsTest {

    private static final int[] LETTERS =
            "abcab12 -_.'\u001féßжя支払日本サー\uff70\uff76\uff9eกินമലയാളംक्षि\u0301\u3099\u0653ا𐐨𠮷😀"
                    .codePoints()
                    .toArray();

    @ParameterizedTest
    @CsvSource({
        "'pay-outs, 3× x2', pay outs 3 x2",
        "支払い方法, 支払 払い い方 方法 法",
        "pdf支払2, pdf 支払 払 2",
        "サーバー, サー ーバ バー ー",
        "मलयालम भाषा, मलयालम भाषा",
        "crème, crème",
    })
    void aTextIsTakenApartAsItStands(String text, String words) {
        assertThat(TextVector.of(text).words()).containsExactly(words.split(" "));
    }

    @Test
    void wordsHaveTheirPlaces() {
        assertThat(TextVector.of("pay day pay").text()).isEqualTo("'pay':1,3 'day':2");
        assertThat(TextVector.of("?! ' \\").text()).isEmpty();
        assertThat(TextVector.of("x ".repeat(300)).text()).endsWith(",254,255");
    }

    @Test
    void ofALongWordPiecesOverlap() {
        String word =
                IntStream.range(100, 134).mapToObj(String::valueOf).collect(Collectors.joining());

        assertThat(TextVector.of(word).words())
                .containsExactly(
                        word.substring(0, 60), word.substring(30, 90), word.substring(60, 102));
    }

    @ParameterizedTest
    @CsvSource({
        "payout is late now, is late, %payout now%",
        "payout, '', %payout%",
        "' payout ', payout, ''",
        "'payout ', '', %payout",
        "-00123, '', 00123%",
        "tkt-2026, '', %tkt 2026%",
        "支払い, 支払 払い, ''",
        "支払い。, 支払 払い い, ''",
        "払, '', ''",
        "7, '', ''",
        "!?, '', ''",
    })
    void aLiteralIsKnownByTheWordsWithinAndByPartsAtItsEnds(
            String literal, String words, String patterns) {
        LiteralWords known = LiteralWords.of(literal);

        assertThat(String.join(" ", known.words())).isEqualTo(words);
        assertThat(String.join(" ", known.patterns())).isEqualTo(patterns);
        assertThat(known.isEmpty()).isEqualTo(words.isEmpty() && patterns.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 20, 150, 400})
    void everyPieceOfATextIsKnownByWordsOfTheText(int length) {
        Random random = new Random(length);
        for (int n = 0; n < 3000; n++) {
            int[] letters =
                    random.ints(length, 0, random.nextInt(5) == 0 ? 4 : LETTERS.length)
                            .map(at -> LETTERS[at])
                            .toArray();
            int from = random.nextInt(length);
            int to = from + 1 + random.nextInt(length - from);
            TextVector text = TextVector.of(new String(letters, 0, length));
            String piece = new String(letters, from, to - from);

            LiteralWords known = LiteralWords.of(piece);

            assertThat(text.words()).as(piece).containsAll(known.words());
            for (String pattern : known.patterns()) {
                assertThat(text.lookedInto()).as(piece).anyMatch(word -> isLike(word, pattern));
            }
        }
    }

    private static boolean isLike(String word, String pattern) {
        return Pattern.matches(
                List.of(pattern.split("%", -1)).stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "payout | 'payout'",
                "pay-out of | 'pay' <1> 'out' <1> 'of'",
                "支払い | '支払' <1> '払い'",
                "支払いx | '支払' <1> '払い' <2> 'x'",
                "払 | '払':*",
                "?! | ``",
            })
    void aPhraseIsWordsNextToEachOther(String text, String query) {
        assertThat(TextWords.phrase(text)).isEqualTo(query);
    }
}
